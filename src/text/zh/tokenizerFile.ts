import type {tokenizerFile as english} from "../en/tokenizerFile.ts";

export const tokenizerFile: typeof english = {
  json: {
    notJson: "不是 JSON",
    notUtf8: "不是 UTF-8",
    keyTwice: (key) => `${key} 这个键出现了两次`
  },
  tokenTwice: "词表里有一个字符出现了两次。",
  lacks: (token) => `词表里缺少 ${token}。`,
  notOfBytes: (id, token) => `字符 ${id}（${token}）不是由字节组成的。`,
  unknownTokens: (rank, pair) => `合并 ${rank}（${pair}）用到了未知的字符。`,
  madeByNoMerge: (id, token) => `字符 ${id}（${token}）不是任何一次合并的结果。`,
  notBpe: "这不是带 BPE 模型的 tokenizer.json。",
  foreign: "这个 tokenizer.json 不是本实验室写出的：它的文本规则不同。",
  incomplete: "这个 tokenizer.json 缺少词表或合并。",
  badId: (token, id) => `tokenizer.json 里字符 ${token} 的编号 ${id} 不对。`,
  noPair: (rank) => `tokenizer.json 里的合并 ${rank} 不是一对字符。`
};
