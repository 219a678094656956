import type {glossary as english} from "../en/glossary.ts";

export const glossary: typeof english = {
  head: {symbol: "符号", meaning: "含义", place: "出自"},
  caption: "文本描述，写成文本字符",
  textToken: "序列中位置 i 上的文本字符",
  picture: "图片，写成图像字符的网格",
  imageToken: "网格中位置 i 上的图像字符",
  divergence: "编码器给出的分布与先验之间的散度",
  divergenceWeight: "散度在损失中的权重",
  noise: "与参数无关的噪声",
  gumbelNoise: "Gumbel 噪声",
  choiceWeight: "选项 k 的权重，不必归一化",
  trainingTemperature: "训练的温度：选择有多软",
  softChoice: "软的选择：每个码字各占一份",
  samplingTemperature: "采样的温度：不太可能的字符多常被抽到",
  painted: "解码器画出的图片"
};
