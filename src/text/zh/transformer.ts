import type {transformer as english} from "../en/transformer.ts";

export const transformer: typeof english = {
  places: {
    start: "起始位置",
    textToken: (n) => `文本字符 ${n}`,
    imageToken: (n, row, column) => `图像字符 ${n}（第 ${row} 行，第 ${column} 列）`,
    place: (n) => `位置 ${n}`,
    stillToCome: (place) => `${place}：还没有出现`,
    neverRead: (place) => `${place}：只被预测，不会被读到`
  },
  masks: {
    names: {full: "全", row: "行", column: "列", conv: "卷积"},
    short: {full: "全", row: "行", column: "列", conv: "卷"},
    matrix: (kind) => `“${kind}”掩码`,
    matrixSize: (name, positions, pairs) =>
      `${name}：${positions} × ${positions} 个位置，可见的有 ${pairs} 对`,
    seenIn: (kind) => `“${kind}”层里看得见谁`,
    seen: (place) => `${place}：看得见`,
    notSeen: (place) => `${place}：看不见`,
    ofText: (position, read, positions) =>
      `位置 ${position}，刚读完${read}。无论哪种掩码，它都看得见到此为止的文本，共 ${positions} 个位置。`,
    ofImage: (position, read, counts) =>
      `位置 ${position}，刚读完${read}，看得见全部文本。看得见的图像字符数：${counts.join("，")}。`,
    count: (kind, n) => `${kind} ${n}`
  },
  layers: {
    all: "各层和各个注意力头",
    count: (n) => `${n} 层`,
    name: (n) => `第 ${n} 层`,
    ofKind: (n, kind) => `第 ${n} 层：${kind}`,
    head: (layer, head) => `第 ${layer} 层，头 ${head}`,
    mean: (layer) => `第 ${layer} 层，所有头的平均`,
    meanShort: "平均",
    key: (short, kind, layers) =>
      short === kind ? `${kind}：${layers}` : `${short}（${kind}）：${layers}`
  },
  reach: {
    name: "到达所选位置需要几层",
    papersOrder: "论文的顺序",
    inPapersOrder: (depth) => `按论文的顺序排列的 ${depth} 层`,
    ofKind: (depth, kind) => `${depth} 个“${kind}”层`,
    never: (place) => `${place}：永远到达不了`,
    here: (place) => `${place}：就在这里`,
    after: (place, n) => `${place}：经过 ${n} 层到达`,
    someNever: (position, read, stack, never, worst) =>
      `位置 ${position}，刚读完${read}，经过${stack}。` +
      `前面有 ${never} 个位置永远到达不了它；其余的最多经过 ${worst} 层。`,
    all: (position, read, stack, worst) =>
      `位置 ${position}，刚读完${read}，经过${stack}。前面的所有位置最多经过 ${worst} 层就能到达它。`
  },
  choices: {
    model: "模型",
    "data set": "数据集",
    step: "步数",
    seconds: "秒数"
  },
  attention: {
    asked: "被预测的字符：选一个",
    seen: "看了哪里",
    seenBy: (who) => `${who}看了哪里`,
    head: (head, layer, kind) => `第 ${layer} 层（${kind}）的第 ${head} 个头`,
    mean: (layer, kind) => `第 ${layer} 层（${kind}）所有头的平均`,
    pad: (place) => `位置 ${place} 的填充字符`,
    word: (text) => `“${text}”`,
    holds: (place, word) => `${place}：${word}`,
    holdsCode: (place, code) => `${place}：码字 ${code}`,
    weight: (place, share) => `${place}：${share}`,
    top: (place, share) => `${place} ${share}`,
    readout: ({predicted, read, top, ofText, ofPicture}) =>
      `正在预测${predicted}；刚读完${read}。` +
      `看得最多的是：${top.join("，")}。文本共 ${ofText}，图片共 ${ofPicture}。`
  },
  distribution: {
    code: (code) => `码字 ${code}`,
    standsHere: "实际放在这里的字符",
    candidate: (name, plain, shaped) => `${name}：模型给出 ${plain}，实际按 ${shaped} 采样`,
    predictionOf: (place) => `对${place}的预测`,
    readout: (place, open, classes, perplexity) =>
      `${place}。${classes} 个字符中有 ${open} 个可能被抽到；` +
      `不确定的程度相当于在 ${perplexity} 个等可能的字符中抽一个。`
  },
  loss: {
    name: "每个字符的损失（奈特）",
    onTheirWay: "正在计算损失。",
    notMeasured: "还没有测量",
    nats: (place, loss) => `${place}：${loss} 奈特`,
    readout: ({count, total}, {text, image, all}) =>
      `${count < total ? `已测 ${count} 个样本（共 ${total} 个）` : `${count} 个样本`}的平均：` +
      `每个文本字符 ${text} 奈特，每个图像字符 ${image} 奈特；` +
      `损失为 ⅛ · ${text} + ⅞ · ${image} = ${all}。`
  },
  samples: {
    none: "训练一开始，这里就会出现图片。",
    nothingYet: "还没有画出图片",
    drawnFor: (caption) => `为“${caption}”画的图片`,
    notJudged: "这些图片没有裁判，请你自己判断。",
    judged: (judged, both, joint) =>
      `按训练中见过的组合画出的 ${judged} 张图片里，形状和颜色都对的（✓）占 ${both}，` +
      `与文本描述完全相符的占 ${joint}。`
  }
};
