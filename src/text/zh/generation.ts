import type {generation as english} from "../en/generation.ts";

export const generation: typeof english = {
  seen: "训练中见过",
  each: (curves) => curves.join("；"),
  combinations: {
    name: "各种组合",
    key: "◇ 和虚线框：训练中从未出现过这种组合。",
    heldOut: {
      colour: "颜色留出",
      texture: "纹理留出",
      "colour and texture": "颜色和纹理都留出"
    },
    notDrawn: "没有画",
    right: (score) => `画对 ${score}`,
    named: (column, row) => `${column}色${row}`,
    cell: (caption, split, result) => `“${caption}”：${split}，${result}`
  },
  bestOf: {
    title: "N 张里选最好的",
    oracle: "N 张里至少有一张对",
    reranker: "重排序模型的选择",
    random: "N 张里随机选一张",
    x: "N，每个文本描述画几张图片",
    y: "画对的文本描述所占比例",
    note: (captions) => `${captions} 个文本描述；色带：对文本描述取平均的 ± 1 个标准误。`,
    description: ({captions, n}, {random, reranker, oracle}) =>
      `${captions} 个文本描述中，随便一张图片画对的占 ${random}；` +
      `画 ${n} 张时，重排序模型选对的占 ${reranker}，至少有一张对的占 ${oracle}。`
  },
  branch: {
    alternatives: "可以放在这里的码字",
    resample: "从这里开始重新采样",
    clear: "清除新画的图片",
    reading: (place) => `${place}：正在读取模型当时的想法……`,
    place: (sample, token, row, column) =>
      `样本 ${sample}，第 ${token} 个字符（第 ${row} 行，第 ${column} 列）`,
    chosen: (place, {code, candidates}, {probability, perplexity}) =>
      `${place}：码字 ${code}，被抽到的概率为 ${probability}。` +
      `可能抽到的码字有 ${candidates} 个；不确定的程度相当于在 ${perplexity} 个等可能的码字中抽一个。`,
    beforeCode: "码字 ",
    afterCode: "，",
    beforeProbability: "概率 ",
    afterProbability: "：从它接着画"
  },
  examples: {
    drawn: "画出的",
    real: "真实的",
    dvae: "dVAE",
    drawnFor: (caption) => `为“${caption}”画的图片`,
    realOf: (caption) => `“${caption}”的真实图片`,
    reconstruction: "真实图片经 dVAE 重构的结果",
    allRight: "每个属性都对。",
    transformer: (wrong) =>
      `错在：${wrong.join("、")}。码字能够表达它，是 transformer 选错了码字。`,
    codes: (wrong) => `错在：${wrong.join("、")}。dVAE 也表达不了：它自己的重构同样会被认错。`,
    noneWrong: (n) => `${n} 张图片全部画对。`,
    faults: ({n, wrong}, {transformer, codes}) =>
      `${n} 张图片中画错了 ${wrong} 张。其中 ${transformer} 张的 dVAE 重构是对的，错在 transformer；` +
      `另外 ${codes} 张，连真实图片的码字也会被认错。`
  },
  groups: {
    columns: ["文本描述", "训练中", "画对的比例", "dVAE 重构对的比例", "最常错的属性"],
    columnBefore: (column) => `${column}：`,
    name: "画对的比例",
    cleanNote: "“干净”指画对了，而且没有缺口、斑点和毛边。",
    clean: (share) => `干净：${share}`,
    heldOut: "◇ 留出",
    seen: "● 见过",
    share: (share, low, high) => `${share}（${low}–${high}）`,
    counts: (right, n) => `${n} 张中对了 ${right} 张；95% 区间`,
    wrong: (attributes) => attributes.join("、"),
    // A line does not break before the parenthesis.
    wrongTimes: (attribute, times) => `${attribute}\u2060（${times}）`
  },
  guidance: {
    title: "一个字符随引导的变化",
    x: "引导强度 s",
    y: (token) => `第 ${token} 个字符取各码字的概率`,
    code: (code) => `码字 ${code}`,
    description: (code, [first, last]) =>
      `码字 ${code}：s = ${first.s} 时 ${first.probability}，s = ${last.s} 时 ${last.probability}`
  },
  keep: {
    picture: "保留了一部分的图片",
    tokens: "保留的字符",
    token: (row, column) => `保留第 ${row} 行第 ${column} 列的字符`,
    wholeRow: (row) => `保留或擦除第 ${row} 行`,
    row: (row) => `第 ${row} 行`,
    top: "上半部分",
    bottom: "下半部分",
    left: "左半部分",
    rows: "隔行",
    everything: "全部",
    nothing: "全不保留"
  },
  pictures: {
    name: "图片",
    right: "对",
    wrong: "错",
    drawing: (n, caption) => `为“${caption}”画的第 ${n} 张图片`,
    wrongAttributes: (attributes) => attributes.join("、")
  },
  ranked: {
    place: (place, caption, score) => `“${caption}”的第 ${place} 名，得分 ${score}`,
    waiting: "先一个字符一个字符地画；画完后由重排序模型排出顺序。",
    notJudged: "裁判无法判定这个文本描述：顺序排得好不好，请你自己看。",
    result: (isFirstRight, [best, others]) =>
      `排在第一的就是最后展示的那张：它${isFirstRight ? "是对的" : "是错的"}。` +
      `重排序模型最看好的 ${best.n} 张中，对了 ${best.right} 张；` +
      `其余 ${others.n} 张中，对了 ${others.right} 张。`
  },
  temperature: {
    right: "画对的图片",
    rightAxis: "画对的比例",
    variety: "多样性",
    varietyAxis: "两张图片不同字符的比例",
    x: "温度 T",
    value: (value, temperature) => `温度 ${temperature} 时 ${value}`,
    curve: (label, values) => `${label}：${values.join("，")}`,
    note: (n) => `色带：${n} 张图片的 95% 区间。竖线是你设的温度。`,
    noteWithOwn: (n, own) =>
      `色带：${n} 张图片的 95% 区间。竖线是你设的温度。点：在本页每组画 ${own} 张的结果。`
  },
  verdict: {
    notJudged: "裁判无法判定这个文本描述：按数据集的语法写不出这样的文本描述。请你自己判断。",
    heldOut: (right, n) =>
      `${n} 张中有 ${right} 张与文本描述完全相符。◇ 留出：训练中从未出现过这种组合。`,
    seen: (right, n) => `${n} 张中有 ${right} 张与文本描述完全相符。● 见过：训练中有这样的图片。`
  }
};
