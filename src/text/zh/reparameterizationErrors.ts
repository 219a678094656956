import type {reparameterizationErrors as english} from "../en/reparameterizationErrors.ts";

export const reparameterizationErrors: typeof english = {
  strips: {
    title: "梯度的一个分量的各种估计",
    axis: "∂ E f(z) / ∂φₖ 的估计",
    exact: (value) => `精确值：${value}`,
    moments: (mean, deviation) => `均值 ${mean}，标准差 ${deviation}`,
    momentsBeyond: (mean, deviation, beyond) =>
      `均值 ${mean}，标准差 ${deviation} · ${beyond} 个在图外`,
    row: (label, mean, deviation) => `${label}的均值 ${mean}，标准差 ${deviation}`,
    values: ({count, samples, k}, exact, rows) =>
      `k = ${k}：每种 ${count} 个估计，每个用 ${samples} 次抽取。精确值：${exact}；${rows.join("；")}。`
  },
  curves: {
    title: (label) => `${label}的偏差和标准差随 τ 的变化`,
    axis: (label) => `${label}：梯度的误差`,
    zero: "总是回答 0",
    bias: "偏差",
    deviation: "标准差",
    spot: (tau) => `最佳点：τ ≈ ${tau}`,
    noSpot: "此范围内没有最佳点",
    here: (samples, tau, bias, deviation) =>
      `${samples} 次抽取：在 τ = ${tau} 处，偏差为 ${bias}，标准差为 ${deviation}。`,
    biasBelow: (resolution) => `不到 ${resolution}`,
    leastInside: (here, error, tau) => `${here}误差在 τ ≈ ${tau} 处最小，为 ${error}。`,
    leastAtEnd: (here) => `${here}误差在范围的一端最小。`
  },
  table: {
    caption: "√(偏差² + 方差)，即一个估计应预期的误差",
    zero: "总是 0",
    zeroNote: "梯度的长度",
    reinforceNote: "没有偏差：全是随机误差",
    baselineNote: "也没有偏差",
    relaxedNote: (tau, bias, deviation) => `在 τ ≈ ${tau} 处：偏差 ${bias}，标准差 ${deviation}`,
    relaxedNoteAtEnd: (tau, bias, deviation) =>
      `在范围的一端 τ ≈ ${tau} 处：偏差 ${bias}，标准差 ${deviation}`,
    progress: (draws) =>
      `偏差和方差由 ${draws} 次抽取算出，每个 τ 用同样的抽取。` +
      "偏差落在阴影线部分时，这么多次抽取还分不清它与 0。"
  },
  race: {
    title: "用各种估计攀登",
    step: "步",
    axis: "E f(z)，硬样本",
    at: (step, steps, values, best) =>
      `第 ${step} 步（共 ${steps} 步）的 E f：${values.join("，")}。最好的选项是 ${best}。`,
    alphas: (values) => `各选项的 α：${values.join("，")}`,
    noChance: "没有随机性",
    ends: (seeds, mean, worst) => `另外 ${seeds} 个随机种子平均到达 ${mean}，最差的 ${worst}`
  }
};
