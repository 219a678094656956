import type {runs as english} from "../en/runs.ts";

export const runs: typeof english = {
  kept: {
    heading: "保存在这个浏览器里的训练：",
    locale: "zh-CN",
    item: (name, state, time) => `${name}（${state}，${time}） `,
    done: "已完成",
    at: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
    open: "打开",
    resume: "继续",
    delete: "删除",
    ownRun: "另存为一次新的训练",
    copy: (name) => `${name}（副本）`,
    dvae: (name, steps) => `你的 dVAE“${name}”，${steps} 步`
  },

  comparison: {
    name: "叠在一起的训练",
    layOver: "叠加比较",
    choice: (name, steps) => `${name}（${steps}）`,
    differences: "各次训练的不同之处",
    run: "训练",
    settings: "设置",
    same: "相同",
    stepsTaken: "已走的步数",
    of: (step, steps) => `${step} / ${steps} 步`,
    all: (steps) => `${steps} 步`
  },

  tools: {
    name: "把这次训练存成文件",
    runName: "这次训练的名称",
    save: "保存训练",
    curves: "曲线",
    pictures: "图片",
    folder: "PyTorch 文件夹",
    as: (what, extension) => `${what}（${extension}）`,
    open: "打开保存的训练……",
    fileName: "训练",
    nothing: "还没有可以保存的东西：一步都没有走。",
    tooLarge: (file, megabytes, most) => `${file} 有 ${megabytes} MB；保存的训练最多 ${most} MB。`,
    opening: (file) => `正在打开 ${file}……`,
    notOpened: (file, problem) => `没有打开 ${file}。${problem}`
  },

  name: (preset, changes, isMore) => [preset, ...changes, ...(isMore ? ["……"] : [])].join("，"),
  tokensOf: (dvae) => `来自${dvae}`,
  recording: (name) => `预设“${name}”的训练记录`,

  inNames: {
    tokens: "字符",
    objects: "物体",
    poolSize: "样本数",
    layers: "层数",
    width: "宽度",
    steps: "步数",
    batch: "批大小",
    seed: "随机种子",
    stepSize: "步长",
    warmUp: "预热",
    textWeight: "文本权重",
    bpeDropout: "BPE dropout",
    emptyCaptions: "空描述"
  },

  problems: {
    takesNumber: (setting, least, most, received) =>
      `${setting} 应为 ${least} 到 ${most} 之间的数，现在是 ${received}。`,
    takesWhole: (setting, least, most, received) =>
      `${setting} 应为 ${least} 到 ${most} 之间的整数，现在是 ${received}。`,
    takesOneOf: (setting, offered, received) =>
      `${setting} 应为 ${offered.join("、")} 之一，现在是 ${received}。`,
    heads: (width) => `宽度应为 32 的倍数，每个注意力头占 32，现在是 ${width}。`,
    ofPlan: (name, problem) => `${name}：${problem}`,
    notFinite: (step, terms) =>
      `训练在第 ${step} 步停下了：${terms.join("，")}。这一步之前的状态保留着。`,
    captionTooLong: (message) => `有一条用于训练的文本描述太长：${message}`,
    openElsewhere: "这次训练在另一个标签页里开着：请到那里继续。",
    closeElsewhere: "这次训练在另一个标签页里开着：请先关闭那个标签页。",
    gone: "这个浏览器里已经没有这次训练了。",
    dvaeGone: "这个浏览器里已经没有那个 dVAE 了：请选择别的字符。",
    noLiveModel: "这一页上没有正在训练的模型：请开始训练一个，或者选择自带的模型。",
    noDataset: (name) => `这里没有数据集“${name}”。`,
    noJudge: (dataset) => `${dataset} 的图片无法判定。`,
    savedElsewhere: (id) => `训练 ${id} 后来被另一个标签页保存过。`,
    erased: "你的数据已经清除：这次训练会继续，但不再保存在这里。",
    noRoom: "这个浏览器放不下更多的训练了：请删除一些。这次训练会继续，但不会保存。",
    notKept: (message) => `这个浏览器没有保存这次训练（${message}）。训练会继续，但不会保存。`,
    notBroughtBack: (problem) => `这次训练无法恢复。${problem}`
  },

  notices: {
    replaced: (name) => `“${name}”没有开始：另一次训练取代了它。`,
    notBegun: (name, problem) => `“${name}”没有开始：${problem}`,
    stopped: (name, problem) => `“${name}”停下了：${problem}`,
    beginsAgain: (name, problem) => `“${name}”无法恢复，从头开始。${problem}`,
    separated: (name, copy) => `另一个标签页接着训练了“${name}”：这里训练的现在叫“${copy}”。`,
    otherDvae: "码字来自另一个 dVAE：它后来又训练过，或者这个实验室换了新的。"
  }
};
