import type {drawing as english} from "../en/drawing.ts";

export const drawing: typeof english = {
  imageTokens: "图像字符",
  imageTokenGrid: "图像字符",
  picture: "图片",
  painted: "解码器画出的结果",
  noPicture: "还没有图片",
  samples: "样本",
  sample: (number) => `样本 ${number}`,
  sampleChoice: (number) => `样本 ${number}`,
  sampleOf: (number, caption) => `按文本描述“${caption}”画出的样本 ${number}`,
  progress: (position, total) => `${position} / ${total}`,
  drawingToken: (position, total) => `正在画第 ${position} 个字符，共 ${total} 个……`,
  done: "指向一个字符，或用方向键在网格中移动，就能看到它的图块和概率。",
  token: {
    notDrawn: "还没画",
    drawn: (code, probability) => `码字 ${code}，概率 ${probability}`,
    placeNotDrawn: (row, column) => `第 ${row} 行第 ${column} 列：还没画`,
    placeDrawn: (row, column, code, probability) =>
      `第 ${row} 行第 ${column} 列：码字 ${code}，抽到它的概率是 ${probability}`
  },
  percent: (percentage) => `${percentage}%`,
  beforehand: {
    same: (caption) => `“${caption}”，这是事先画好的；现场绘制的马上就来。`,
    sameArriving: (caption, arriving) =>
      `“${caption}”，这是事先画好的；现场绘制的马上就来（${arriving}）。`,
    other: (shown, caption) => `模型加载好就画“${caption}”。现在看到的是事先画好的“${shown}”。`,
    otherArriving: (shown, caption, arriving) =>
      `模型加载好就画“${caption}”（${arriving}）。现在看到的是事先画好的“${shown}”。`
  },
  strip: {
    label: (tokens, pads) => `${tokens} 个文本字符和 ${pads} 个填充字符`,
    token: (position, id) => `位置 ${position}：字符 ${id}`,
    padTitle: "剩下的每个位置都有自己的填充字符，是学出来的。",
    pads: (count) => `+ ${count} 个填充字符`
  }
};
