import type {pipeline as english} from "../en/pipeline.ts";

export const pipeline: typeof english = {
  textTokens: {name: "文本字符", ours: "≤ 16 个，512 种", paper: "≤ 256，16,384 种"},
  transformer: {name: "Transformer", ours: "一次一个字符", paper: "120 亿参数"},
  imageTokens: {
    name: "图像字符",
    ours: (codes) => `8 × 8 个，${codes} 种`,
    paper: "32 × 32 个，8192 种"
  },
  decoder: {name: "dVAE 解码器", ours: "1 个码字 → 4 × 4 像素", paper: "1 个码字 → 8 × 8 像素"},
  picture: {name: "图片", ours: "32 × 32 像素", paper: "256 × 256 像素"},
  millions: (millions) => `${Math.round(10 * millions) * 10} 万`,
  inThePaper: (size) => `论文 ${size}`,
  caption: "从文本描述到图片。每一步下面写着：在本实验室里有多少，在论文里有多少。",
  description:
    "流程图，从左到右：文本描述“a red circle”切成文本字符；transformer 读入它们，" +
    "再一个接一个地写出 64 个图像字符，排成 8 × 8 的网格；" +
    "dVAE 的解码器把网格变成 32 × 32 像素的图片。"
};
