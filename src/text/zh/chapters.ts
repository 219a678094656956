import type {chapterTexts as english} from "../en/chapters.ts";

export const chapterTexts: typeof english = {
  index: {
    title: "从文本描述到图片",
    description: "先看完整的流程：输入一段文本描述，看着图片一步步写出来。"
  },
  elbo: {
    title: "逐行推导下界",
    description: "在一个小得可以数清的世界里推导目标函数。"
  },
  reparameterization: {
    title: "让梯度穿过采样",
    description: "对期望求导的四种方法，以及它们的偏差和方差。"
  },
  gumbel: {
    title: "Gumbel-softmax 技巧",
    description: "采样是一场赛跑；一个积分一个积分地证明；还有温度 τ。"
  },
  dvae: {
    title: "训练离散 VAE",
    description: "图片变成 8 × 8 的码字网格，码字再变回图片。"
  },
  codebook: {
    title: "走进码本",
    description: "模型的每一个码字：画出什么，出现在哪里，又能写出什么。"
  },
  transformer: {
    title: "训练 transformer",
    description: "文本字符和图像字符连成的一个序列，它的注意力掩码和预测。"
  },
  generation: {
    title: "生成图片",
    description: "采样、重排序、补全，以及模型从未见过的文本描述。"
  },
  "mixed-precision": {
    title: "16 位精度",
    description: "小的梯度在哪里消失，各残差块的缩放因子又怎样留住它们。"
  },
  distributed: {
    title: "多机训练",
    description: "120 亿个参数放在哪里，梯度又怎样廉价地传送。"
  },
  "reading-notes": {
    title: "阅读笔记",
    description: "逐条核对文章的说法，每一条都配上说明它的实验。"
  },
  play: {
    title: "玩转 τ",
    description: "拖动一个滑块，同时看到温度的全部作用。"
  },
  teach: {
    title: "写给教师",
    description: "三套课，学生可能答错的地方，附解答的习题。"
  }
};
