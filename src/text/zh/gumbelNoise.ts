import type {gumbelNoise as english} from "../en/gumbelNoise.ts";

export const gumbelNoise: typeof english = {
  distribution: {
    title: "Gumbel(0, 1) 的分布函数，从纵轴读到横轴",
    description: (uniform, g) => `由 U = ${uniform} 得到 G = ${g}。`
  },
  density: {
    title: "Gumbel(0, 1) 的概率密度函数与样本的直方图",
    description: (samples) => `${samples} 个样本；众数为 0，均值为 0.577，右尾很长。`
  },
  caption: ({uniform, g, isOffAxis, samples, mean}) =>
    `上图：从 U = ${uniform} 横着走到曲线，再往下走到 G = ${g}` +
    `${isOffAxis ? "，已在坐标轴之外" : ""}。下图：同一个 G 在概率密度函数上的位置，` +
    `条形是 ${samples} 个样本，它们的均值为 ${mean}。`,
  edges: {
    caption:
      "U 接近 0 或 1 时的 G = −log(−log U)。没有哪一列在两端都正确：严谨的代码看自己靠近哪一端，再选算法。",
    bits: (bits) => `${bits} 位`,
    fromComplement: "由 1 − U 计算",
    note: "说明",
    zero: "有的随机数生成器会给出 0：这条赛道永远不会赢",
    leastDouble: "大于 0 的最小双精度数；1 减去它会舍入为 1",
    leastOfLab: "本实验室用到的最小的 U",
    lastStep: (bits) => `${bits} 位时小于 1 的最大的数`,
    largestOfLab: "本实验室用到的最大的 U",
    roundsToOne: "舍入为 1",
    one: "不论 α 是多少，这条赛道必胜"
  }
};
