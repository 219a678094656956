import type {codebookFigures as english} from "../en/codebookFigures.ts";

export const codebookFigures: typeof english = {
  place: {
    picture: "图片。<b>□</b> 这个位置；虚线框：能影响这个位置的码字的全部像素；越亮的像素作用越大",
    painted: "由这个软样本画出的图",
    positions: "图片的位置",
    position: (row, column) => `第 ${row} 行，第 ${column} 列`,
    table: "概率最大的十个码字",
    code: "码字",
    encoder: '编码器的 <span class="noise">q</span>',
    draw: '这个<span class="temperature">软</span>样本',
    says: (row, column) => `第 ${row} 行，第 ${column} 列。`,
    entropy: (nats, bits, codes) =>
      `熵 H = ${nats} 奈特 = ${bits} 比特，相当于 ${codes} 个等概率的码字。`,
    kl: (codes, nats) => `KL = ln ${codes} − H = ${nats} 奈特。`,
    temperature: (tau) => `τ = ${tau} 时，`,
    winner: (share, code) => `这个软样本里分量最大的是码字 ${code}，占 ${share}。`
  },
  pixel: {
    title: "一个像素的 logit-Laplace、Laplace 和高斯概率密度",
    description: (median, scale, outside) =>
      `中位数 ${median}，b = ${scale}。落在 0 到 255 之外：${outside}。`,
    outsideOf: (model, share) => `${model} ${share}`,
    list: (parts) => parts.join("，"),
    value: "像素值，0 … 255",
    density: "每单位像素值的概率密度",
    models: {"logit-Laplace": "logit-Laplace", Laplace: "Laplace", Gaussian: "高斯"},
    withLoss: (model, loss) => `${model}（${loss}）`,
    head: ["概率密度", "落在 0 … 255 之外", "x 处的 −ln 密度"],
    cost: (nats) => `${nats} 奈特`
  },
  schedule: {
    stepSize: "步长",
    updates: "更新次数",
    title: (name) => `${name} 随更新次数的变化`,
    description: (from, to, steps) => `在 ${steps} 次更新中从 ${from} 变到 ${to}，之后不变。`,
    value: (name, value) => `${name} = ${value}`,
    caption: (update, values) => `第 ${update} 次更新：${values.join("，")}。`
  },
  training: {
    label: "论文中的训练和这里的训练",
    head: (name) => ["项目", "论文", `这里的“${name}”`],

    over: (ramp, updates) => `${ramp}，历时 ${updates} 次更新`,
    picture: "图片",
    codes: "码字",
    codesOf: (grid, codes) => `${grid} × ${grid} 个，取自 ${codes} 个`,
    layers: "最宽的层；块数",
    channels: (width, blocks) => `${width} 个通道；${blocks} 块和 ${blocks} 块`,
    sight: "一个码字取决于",
    patchAlone: "它自己的图块",
    patchAndOthers: "它的图块和周围的图块",
    updates: "更新次数 × 批大小",
    klPerNat: "每个位置每奈特的 β",
    stepSize: "步长",
    squaredError: "附加平方误差的权重",
    codeUse: "均匀使用码字的奖励权重",
    pixelNoise: "像素噪声的标准差",
    pixelNoiseOf: (deviation) => `${deviation}（满值 255）`,
    none: "无",
    decoderAlone: "之后只训练解码器，用 argmax 码字",
    decoderUpdates: (updates) => `${updates} 次更新`
  }
};
