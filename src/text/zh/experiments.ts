import type {experiments as english} from "../en/experiments.ts";

export const experiments: typeof english = {
  titles: {
    beta: "β = 0、1 和 6.6",
    temperature: "τ 退火，或固定为 1 或 1/16",
    schedule: "τ 按余弦或按直线下降",
    codes: "K = 32 和 512",
    sight: "编码器只看本图块，或者还看相邻图块"
  },
  runs: {
    annealed: "τ 从 1 到 1/16",
    cosine: "余弦",
    linear: "直线",
    patchAlone: "只看本图块",
    withNeighbours: "也看相邻图块"
  },
  withSeed: (run, seed) => `${run}，随机种子 ${seed}`,
  allDone: (seed, steps) =>
    `随机种子 ${seed}、${steps} 步的这几次训练都完成了：换一个随机种子，看看结果怎样变化。`,

  panel: {
    run: {none: "在这里运行", playing: "暂停", paused: "继续"},
    show: "显示结果",
    key: "细线：自带的各次训练的均值，外面的带子从最低的随机种子到最高的随机种子。粗线：在这里的训练，经过平滑。表中每个均值下面是最低和最高的随机种子；自带的训练用 256 张图片评判，这里的用 64 张。",
    shipped: (seeds, steps) => `自带：每种训练 ${seeds} 个随机种子，各 ${steps} 步：`,
    shippedBetween: (least, most, steps) =>
      `自带：每种训练 ${least} 到 ${most} 个随机种子，各 ${steps} 步：`
  },

  curves: {
    steps: "步数",
    ends: (ends) => ends.map(({label, value}) => `${label}：最后是 ${value}`).join("；")
  },

  table: {
    caption: "各次训练的结果",
    run: "训练",
    soft: "软，dB",
    hard: "硬，dB",
    gap: "差距，dB",
    recognised: "可识别",
    codesUsed: "用到的码字",
    perplexity: "困惑度",
    range: (least, most) => `${least} 到 ${most}`,
    live: (step, steps) => `现场，第 ${step} 步，共 ${steps} 步`,
    liveDone: (steps) => `现场，${steps} 步`
  }
};
