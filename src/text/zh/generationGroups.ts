import type {generationGroups as english} from "../en/generationGroups.ts";

export const generationGroups: typeof english = {
  names: {
    "all held out": "所有留出的",
    "pairs seen": "见过的两物体组合",
    "pairs held out": "留出的两物体组合",
    "objects seen": "见过的单个物体",
    "colour held out": "颜色留出",
    "texture held out": "纹理留出",
    "sketches seen": "见过的素描",
    "sketches held out": "留出的素描",
    "English, seen": "英文，见过的",
    "English, held out": "英文，留出的",
    "Chinese, seen": "中文，见过的",
    "Chinese, held out": "中文，留出的",
    "English pairs, seen": "英文，见过的一对",
    "English pairs, held out": "英文，留出的一对",
    "Chinese pairs, seen": "中文，见过的一对",
    "Chinese pairs, held out": "中文，留出的一对"
  },
  labels: {
    pairsSeen: "两个物体，训练中见过这种组合",
    pairsHeldOut: "两个物体，训练中从未一起出现",
    objectsSeen: "形状、颜色和纹理的组合在训练中见过",
    colourHeldOut: "这种形状在训练中从未有过这种颜色",
    textureHeldOut: "这种形状在训练中从未有过这种纹理",
    sketchesSeen: "训练中画过素描的物体",
    sketchesHeldOut: "这种物体的素描在训练中从未用过这种颜色",
    emojiSeen: "英文，一个 emoji 和背景，训练中见过",
    emojiHeldOut: "英文，这个 emoji 从未放在这种背景上",
    chineseSeen: "同样的内容，用中文，训练中见过",
    chineseHeldOut: "同样的内容，用中文，训练中从未出现",
    emojiPairsSeen: "英文，两个 emoji，训练中见过",
    emojiPairsHeldOut: "英文，两个 emoji 从未一起出现",
    chinesePairsHeldOut: "同样的内容，用中文，从未一起出现"
  },
  compositions: {
    none: "只用自己的文本描述，w\u00a0=\u00a00",
    half: "各占一半，w\u00a0=\u00a00.5",
    whole: "由见过的三个组合而成，w\u00a0=\u00a01"
  },
  noGuidance: "s = 1：没有引导",
  guidance: (s) => `s = ${s}`,
  shipped: (checkpoint, seed, captions) =>
    `预先在自带的检查点“${checkpoint}”上测得：随机种子 ${seed}，每组 ${captions} 个文本描述，` +
    "温度 1，各画一张；区间为 95% 区间。",
  noneDrawn: "还没有画",
  share: (right, n, share) => `${n} 张中对了 ${right} 张（${share}）`,
  gridSummary: (seen, heldOut) => `训练中见过的：${seen}。留出的：${heldOut}。`
};
