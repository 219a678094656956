import type {trainingSettings as english} from "../en/trainingSettings.ts";

export const trainingSettings: typeof english = {
  form: {
    preset: "预设",
    help: (help, paper) => `${help}论文：${paper}。`,
    takesNumber: (least, most) => `应为 ${least} 到 ${most} 之间的数；现在仍用上一个有效的值。`,
    takesWhole: (least, most) => `应为 ${least} 到 ${most} 之间的整数；现在仍用上一个有效的值。`,
    isAnother: (settings) =>
      `下面这次训练开始时，这些设置取的是别的值：${settings}。按“新的训练”，就会用这里的设置训练。`,
    asPreset: (preset) => `设置：${preset}`,
    changed: (preset, changes) => `设置：${preset}；不同之处：${changes}`,
    others: (count) => `另外 ${count} 项`
  },

  values: {
    shapes: "图形",
    emoji: "emoji",
    own: "自己的图片",
    patch: "本图块",
    neighbours: "相邻图块",
    data: "数据",
    random: "随机",
    cosine: "余弦",
    linear: "直线",
    exponential: "指数",
    fixed: "固定",
    any: "一个或两个",
    one: "只有一个"
  },

  groups: {
    learned: "学什么",
    length: "学多久，从哪里开始",
    temperature: "选择时的温度",
    loss: "损失",
    optimizer: "优化器"
  },

  fields: {
    dataset: {
      label: "数据集",
      help: "画出来的图形、emoji，或者你自己的图片（在 dVAE 一章的“你自己的图片”里提供）。",
      paper: "来自互联网的 2.5 亿张图片",
      choices: {shapes: "图形", emoji: "emoji", own: "我自己的"}
    },
    codebookSize: {label: "K", help: "一共有多少个码字可选。", paper: "8192"},
    width: {label: "宽度", help: "每一层的通道数。", paper: "256 到 2048"},
    blocks: {label: "块数", help: "编码器里的残差块数，解码器里也有这么多。", paper: "8"},
    encoderSees: {
      label: "编码器看到",
      help: "如果只看本图块，相同的图块就得到相同的码字，transformer 学起来快得多。",
      paper: "也看相邻图块",
      choices: {patch: "只有本图块", neighbours: "还有相邻图块"}
    },
    headWidth: {
      label: "输出头",
      help: "解码器在每个像素上的通道数，用来抹平图块之间的接缝。0：逐块地画。",
      paper: "四组，每组的分辨率是前一组的两倍"
    },
    codesFrom: {
      label: "码字初始为",
      help: "如果初始为图片中的图块，一开始就没有死码字，短的训练也能走得远得多。需要输出头。",
      paper: "随机值",
      choices: {data: "数据中的图块", random: "随机值"}
    },
    steps: {label: "步数", help: "整个训练的步数；所有调度都按它伸缩。", paper: "3,000,000"},
    batch: {label: "批大小", help: "一步用多少张图片。", paper: "512"},
    seed: {
      label: "随机种子",
      help: "决定初始值、图片和噪声：随机种子相同，训练过程就相同。"
    },
    ownTemperature: {
      label: "自己的 τ",
      help: "开始、中间和最后的值。由下面的代码给出，代替 τ 的下降方式。"
    },
    temperatureForm: {
      label: "τ 的下降",
      help: "温度怎样降下来。",
      paper: "按余弦",
      choices: {cosine: "按余弦", linear: "按直线", exponential: "按固定倍数", fixed: "不下降"}
    },
    temperatureFrom: {label: "τ 起始", help: "高：所有码字都混进来。", paper: "1"},
    temperatureTo: {
      label: "τ 最终",
      help: "低：几乎只剩一个码字，与将来使用时一样。",
      paper: "1/16"
    },
    temperatureShare: {
      label: "τ 下降占比",
      help: "τ 用前多大一部分步数下降；之后保持不变。",
      paper: "0.05，即 300 万步中的 150,000 步"
    },
    beta: {label: "β", help: "KL 的权重，把各个码字拉向相等的概率。", paper: "6.6"},
    betaShare: {
      label: "β 上升占比",
      help: "β 用前多大一部分步数从 0 升上来。",
      paper: "0.0017，即 300 万步中的 5,000 步"
    },
    squaredError: {
      label: "平方误差",
      help: "第一步时平方误差的权重。有了它，短的训练能更早发现彩色的小东西。",
      paper: "没有"
    },
    lastSquaredError: {label: "……的终值", help: "最后一步时的权重。", paper: "没有"},
    codeUse: {
      label: "码字使用",
      help: "第一步时，对一批图片均匀使用所有码字的奖励。",
      paper: "没有"
    },
    lastCodeUse: {label: "……的终值", help: "τ 降到底之后的奖励。", paper: "没有"},
    stepSize: {label: "步长", help: "第一步的步长；按余弦下降。", paper: "0.0001"},
    lastStepSize: {label: "……的终值", help: "最后一步的步长。", paper: "0.00000125"}
  },

  inNames: {
    dataset: "数据集",
    codebookSize: "K",
    width: "宽度",
    blocks: "块数",
    encoderSees: "编码器看",
    codesFrom: "码字初始为",
    headWidth: "输出头",
    steps: "步数",
    batch: "批大小",
    seed: "随机种子",
    stepSize: "步长",
    lastStepSize: "步长终值",
    ownTemperature: "自己的 τ",
    temperatureForm: "τ 下降方式",
    temperatureFrom: "τ 起始",
    temperatureTo: "τ 最终",
    temperatureShare: "τ 下降占比",
    beta: "β",
    betaShare: "β 上升占比",
    squaredError: "平方误差",
    lastSquaredError: "平方误差终值",
    codeUse: "码字使用",
    lastCodeUse: "码字使用终值"
  },

  ownPictures: (count) =>
    count === 0
      ? "这里还什么都没有。"
      : `在上面的“数据集”里选择“我自己的”，模型就用${count === 1 ? "这张" : "这些"}图片训练。再提供别的图片，就会取代它们。`,

  ownTemperature: {
    noFunction: (received) =>
      `自己的 τ 应当是训练进度（从 0 到 1）的函数，或者 null；现在是 ${received}。`,
    outside: (share, value, least, most) =>
      `训练进度为 ${share} 时，函数给出 ${value}；τ 应当是 ${least} 到 ${most} 之间的数。`,
    throws: (share, error) => `训练进度为 ${share} 时，函数抛出错误“${error}”。`,
    noTable: (most, leastValue, mostValue) =>
      `ownTemperature 应当是 2 到 ${most} 个数，每个在 ${leastValue} 到 ${mostValue} 之间，用一个空格隔开。`
  },

  headTooNarrow: (least, received) =>
    `码字要初始为数据中的图块，输出头至少需要 ${least} 个通道，现在是 ${received}。`
};
