import type {
  presetOutcomes as englishOutcomes,
  trainingPresets as english
} from "../en/trainingPresets.ts";

export const trainingPresets: typeof english = {
  scratch: {
    name: "从零开始",
    time: "两分钟",
    description: "码字从随机数开始，和论文一样；一分钟之内就能认出图形"
  },
  quick: {
    name: "快速",
    time: "不到一分钟",
    description: "码字初始为图片中的图块，边缘一开始就清晰"
  },
  standard: {name: "标准", time: "三分钟", description: "同上，训练得更久"},
  paper: {name: "论文", time: "一刻钟", description: "论文自己的损失，按它的比例调度"},
  small: {name: "小型", time: "十分钟", description: "4 层，宽度 128，图片中只有一个物体"},
  nano: {name: "微型", time: "两分钟", description: "2 层，宽度 64，图片中只有一个物体"},
  base: {name: "基础", time: "需要 GPU", description: "6 层，宽度 256，各种各样的图片"}
};

export const presetOutcomes: typeof englishOutcomes = {
  dvae: (preset, recognised, codes, codebookSize) =>
    `“${preset}”结束时，由硬码字画出的新图片有 ${recognised} 能被识别，${codebookSize} 个码字中用到了 ${codes} 个`,
  transformer: (preset, right, judged) =>
    `“${preset}”按 ${judged} 个文本描述作画，有 ${right} 的形状和颜色都对`,
  overSeeds: (seeds, clauses) => `用 ${seeds} 个随机种子：${clauses.join("；")}。`,
  range: (least, most) => `${least}–${most}`
};
