import type {reparameterization as english} from "../en/reparameterization.ts";

export const reparameterization: typeof english = {
  estimators: {
    exact: "精确值",
    reinforce: "REINFORCE",
    "leave-one-out": "带基线",
    "gumbel-softmax": "Gumbel-softmax",
    "straight-through": "直通"
  },
  slide: {
    draws: "f 的曲线上的样本，各带一段斜率",
    mean: "f 的均值随 μ 的变化",
    meanAxis: "f 的均值",
    table: "此处的斜率 ∂ E f(z) / ∂μ",
    path: "路径",
    pathNote: (draws) => `f′(zᵢ) 在 ${draws} 个样本上的均值`,
    score: "得分",
    scoreNote: "f(zᵢ) εᵢ/σ 在同样的样本上的均值",
    drawn: (draws, mu, sigma, slope) =>
      `${draws} 个样本 z = μ + σε，μ = ${mu}，σ = ${sigma}；f 在这些样本处的斜率的均值是 ${slope}。`,
    slopes: (mu, exact, sampled) =>
      `在 μ = ${mu} 处，f 的期望的斜率是 ${exact}；噪声保持不变时，样本均值的斜率是 ${sampled}。`
  },
  jump: {
    code: (k, f) => `码字 ${k}，f = ${f}`,
    race: "一次抽取的赛跑",
    mean: "f 的均值随 φ₁ 的变化",
    meanAxis: "f 的均值",
    table: "此处的斜率 ∂ E f(z) / ∂φ₁",
    hard: "硬样本的均值",
    flatUntil: (phi) => `到 φ₁ = ${phi} 为止是平的，在那里有一个样本跳变`,
    flatOnwards: "从这里往后都是平的：每个样本都是 z = 1",
    soft: "软样本的均值",
    off: "关",
    softened: (tau) => `τ = ${tau}`,
    notSoftened: "软化后才能看到",
    softOutcome: (scores, y) => `分数 φ + G 为 ${scores.join("、")}；软化后 y 为 ${y.join("、")}。`,
    hardOutcome: (scores, z, f) =>
      `分数 φ + G 为 ${scores.join("、")}；所以 z = ${z}，f(z) = ${f}。`,
    means: (draws, phi, sampled, exact) =>
      `噪声保持不变的 ${draws} 个样本，f 的均值在 φ₁ = ${phi} 处为 ${sampled.mean}，` +
      `斜率为 ${sampled.slope}；期望为 ${exact.mean}，斜率为 ${exact.slope}。`
  },
  choices: {
    name: "各个选项：各值多少，概率多大",
    functions: "可选的函数",
    f: "f：",
    weight: "权重",
    more: "增加一个选项",
    fewer: "减少一个",
    equal: "α 全部相等",
    problems: {
      lastStays: (problem) => `${problem}仍使用上一组有效的值。`,
      noNumber: (i, word) => `第 ${i} 个是“${word}”，它不是数。`,
      fCount: (count, fewest, most) => `f 有 ${count} 个值：请给出 ${fewest} 到 ${most} 个。`,
      fWild: (k, value, largest) =>
        `f${k} 是 ${value}：请给出 −${largest} 到 ${largest} 之间的值。`,
      weightCount: (count, size) =>
        `f 有 ${size} 个值，α 却有 ${count} 个权重：请给出 ${size} 个。`,
      allZero: "所有权重都是 0，没有可选的：请给出正的权重。",
      negative: (k, weight) => `第 ${k} 个权重是 ${weight}：权重不能为负。`,
      zero: (k) => `第 ${k} 个权重是 0：它的 logit 会是 −∞，任何梯度都救不回来。`,
      span: (ratio) => `最大与最小的权重之比是 ${ratio}：请保持在 1e9 以内。`,
      colons: "值与权重之间有不止一个“:”。"
    }
  }
};
