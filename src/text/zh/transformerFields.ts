import type {transformerFields as english} from "../en/transformerFields.ts";

export const transformerFields: typeof english = {
  groups: {
    learned: "学什么",
    model: "模型",
    length: "训练多久，从哪里开始",
    loss: "损失",
    optimizer: "优化器"
  },
  tokens: {
    label: "字符来自",
    help: "用哪里的文本描述和码字：实验室自带的 dVAE，或者你自己训练的 dVAE。",
    paper: "2.5 亿对"
  },
  datasets: {shapes: "几何图形", emoji: "emoji"},
  objects: {
    label: "物体数",
    help: "每张图片里的物体数。只有一个时，形状和颜色学得更快，但永远学不会两个物体的场景。"
  },
  objectCounts: {one: "只有一个", any: "一个或两个"},
  poolSize: {
    label: "样本数",
    help: "训练前先变成字符的图片数；太少的话，模型会把它们背下来。"
  },
  layers: {label: "层数", help: "行、列、行、行……最后一层是卷积。"},
  width: {
    label: "宽度",
    help: "每个位置的维数，每个头 32 维。",
    paper: "3968，62 个头，每个头 64 维"
  },
  steps: {label: "步数", help: "整次训练的步数；步长的变化会随之拉长。"},
  batch: {label: "批大小", help: "每一步用多少个序列。"},
  seed: {
    label: "随机种子",
    help: "决定初始值和各批的内容：随机种子相同，训练过程就相同。"
  },
  textWeight: {label: "文本的权重", help: "图像的权重等于 1 减去它。"},
  bpeDropout: {label: "BPE dropout", help: "每次合并被跳过的概率。"},
  emptyCaptions: {
    label: "空的文本描述",
    help: "有多大比例的文本描述被去掉，让模型也学会不看文本来画。"
  },
  stepSize: {
    label: "步长",
    help: "这里是最大值；之后按余弦降到它的五十分之一。",
    paper: "0.00045，停滞时减半"
  },
  warmUp: {
    label: "预热",
    help: "步长从小升到最大所用的步数占总步数的比例。",
    paper: "0.012，430,000 步中的 5,000 步"
  },
  curves: {
    textLoss: "文本损失，每个字符的奈特数",
    imageLoss: "图像损失，每个字符的奈特数",
    loss: "损失",
    stepSize: "步长",
    both: "形状和颜色都对",
    joint: "全部都对"
  },
  measures: {
    textLoss: "最后的文本损失",
    imageLoss: "最后的图像损失",
    both: "最后一批样本中形状和颜色都对的比例"
  }
};
