/** What groups of captions are called, and what is said of how they came out. */
export const generationGroups = {
  /** In a choice of them. */
  names: {
    "all held out": "all held out",
    "pairs seen": "pairs seen",
    "pairs held out": "pairs held out",
    "objects seen": "objects seen",
    "colour held out": "colour held out",
    "texture held out": "texture held out",
    "sketches seen": "sketches seen",
    "sketches held out": "sketches held out",
    "English, seen": "English, seen",
    "English, held out": "English, held out",
    "Chinese, seen": "Chinese, seen",
    "Chinese, held out": "Chinese, held out",
    "English pairs, seen": "English pairs, seen",
    "English pairs, held out": "English pairs, held out",
    "Chinese pairs, seen": "Chinese pairs, seen",
    "Chinese pairs, held out": "Chinese pairs, held out"
  },
  /** What their captions are. */
  labels: {
    pairsSeen: "two objects, as in training",
    pairsHeldOut: "two objects never shown together",
    objectsSeen: "shape, colour and texture as in training",
    colourHeldOut: "a shape never shown in this colour",
    textureHeldOut: "a shape never shown with this texture",
    sketchesSeen: "objects sketched in training",
    sketchesHeldOut: "objects never sketched in this colour",
    emojiSeen: "an emoji on a background, as in training",
    emojiHeldOut: "an emoji never shown on this background",
    chineseSeen: "the same in Chinese, as in training",
    chineseHeldOut: "the same in Chinese, never shown",
    emojiPairsSeen: "two emoji, as in training",
    emojiPairsHeldOut: "two emoji never shown together",
    chinesePairsHeldOut: "the same in Chinese, never shown together"
  },
  /** Logits composed of three captions' by their share w. */
  compositions: {
    none: "from its own caption, w = 0",
    half: "half of each, w = 0.5",
    whole: "from three that were seen, w = 1"
  },
  noGuidance: "s = 1: no guidance",
  guidance: (s: number) => `s = ${s}`,
  shipped: (checkpoint: string, seed: number, captions: number) =>
    `Measured beforehand on the shipped checkpoint “${checkpoint}”, seed ${seed}, ` +
    `${captions} captions a group, temperature 1, one drawing each; 95 % intervals.`,
  noneDrawn: "none drawn yet",
  share: (right: number, n: number, share: string) => `${right} of ${n} right (${share})`,
  gridSummary: (seen: string, heldOut: string) => `Seen in training: ${seen}. Held out: ${heldOut}.`
};
