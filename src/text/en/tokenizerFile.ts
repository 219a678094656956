/** Why a file of JSON, or a tokenizer in one, cannot be used. */
export const tokenizerFile = {
  /** Phrases that follow the name of a file. */
  json: {
    notJson: "is not JSON",
    notUtf8: "is not UTF-8",
    keyTwice: (key: string) => `has the key ${key} twice`
  },
  tokenTwice: "A token stands twice in the vocabulary.",
  lacks: (token: string) => `The vocabulary lacks ${token}.`,
  notOfBytes: (id: number, token: string) => `Token ${id}, ${token}, is not of bytes.`,
  unknownTokens: (rank: number, pair: string) => `Merge ${rank}, ${pair}, is of unknown tokens.`,
  madeByNoMerge: (id: number, token: string) => `Token ${id}, ${token}, is made by no merge.`,
  notBpe: "Not a tokenizer.json with a BPE model.",
  foreign: "This tokenizer.json was not written by this lab: its text rules differ.",
  incomplete: "The tokenizer.json lacks its vocabulary or its merges.",
  badId: (token: string, id: number) => `Token ${token} of the tokenizer.json has a bad id, ${id}.`,
  noPair: (rank: number) => `Merge ${rank} of the tokenizer.json is not a pair of tokens.`
};
