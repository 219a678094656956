import type {transformerSequence as english} from "../en/transformerSequence.ts";

export const transformerSequence: typeof english = {
  merges: {
    merge: "合并",
    pieces: (n) => `${n} 个片段`,
    token: (id) => `字符 ${id}`,
    quoted: (piece) => `“${piece}”`,
    merged: ({left, right, merged}, {number, learned, pieces}) =>
      `${left} + ${right} → ${merged}，是学到的 ${learned} 对中的第 ${number} 对。现有 ${pieces}。`,
    single: (pieces) => `从单个字节开始：${pieces}。␣ 表示空格，它属于后面的单词。`,
    empty: "空的文本描述没有任何字符。"
  },
  writings: {
    usual: "通常的写法",
    draw: (n) => `第 ${n} 次抽取`,
    count: (name, tokens) => `${name}：${tokens}`,
    tokens: (n) => `${n} 个字符`,
    named: (name, tokens) => `${name}，${tokens} 个字符`
  },
  all: (length) => `${length} 个字符的序列`,
  text: (tokens) => `文本：${tokens} 个字符`,
  picture: (tokens) => `图片：${tokens} 个字符，逐行排列`,
  token: (n) => `字符 ${n}`,
  row: (n) => `第 ${n} 行`,
  pad: "填充",
  padOf: (place) => `填充 ${place}`,
  code: (code) => `码字 ${code}`,
  wholePicture: "整张图片",
  textToken: (token, length, id, place) =>
    `第 ${token} 个字符（共 ${length} 个）：文本字符，编号 ${id}。` +
    `输入是两个学到的向量之和：字符 ${id} 的向量，加上文本位置 ${place} 的向量。`,
  padToken: (token, length, id, place) =>
    `第 ${token} 个字符（共 ${length} 个）：文本位置 ${place} 的填充字符。` +
    `输入是两个学到的向量之和：字符 ${id} 的向量，加上文本位置 ${place} 的向量。`,
  imageToken: ({token, length}, {place, code, row, column}) =>
    `第 ${token} 个字符（共 ${length} 个）：图像字符 ${place}，码字 ${code}。` +
    `输入是三个学到的向量之和：码字 ${code} 的向量，加上第 ${row} 行和第 ${column} 列的向量。`
};
