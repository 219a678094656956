import type {captions as english, DataCounts} from "../en/captions.ts";

export const captions: typeof english = {
  input: {
    label: "文本描述",
    draw: "绘制",
    placeholder: "留空：模型想画什么就画什么",
    surprise: "🎲 一句训练中没见过的描述"
  },
  note: {
    problem: (problem) => `${problem}先前的图片保留。`,
    nearest: "模型认得的最接近的说法："
  },
  reading: {
    tooLong: (count, most, word) =>
      `这段描述有 ${count} 个字符，最多 ${most} 个：请从 ${word} 起缩短。`,
    empty: "空的文本描述全是填充字符。训练中也有少数描述是空的，所以模型会画它觉得可能的任何东西。",
    newForm: "模型没有读过这种形式的文本描述。",
    strange: (words, more) =>
      `模型在训练中没有见过${quoted(words)}${more > 0 ? `和另外 ${more} 个词` : ""}：` +
      "它仍会把它们拆成小段来读，但不知道它们是什么样子。",
    hint: (what, why) => `${what}${why}`,
    leaveOut: (words) => `请去掉${quoted(words)}，这不必写出来。`,
    noneFits: "几乎所有文本描述都超过 16 个字符：请给图片配上更短的描述。"
  },
  emoji: {
    twoOnBackground: "两个 emoji 时不写背景。"
  },
  shapes: {
    hidden: (colour, background) => `${colour} 的图形在 ${background} 背景上看不见。`,
    sketchHasNoSize: "素描的图形没有大小之分。",
    sizesOrBackground: "有两个图形时，大小和背景只能写其中一种。",
    ends: (expected) => `描述到这里就结束了，此处应有${expected}。`,
    notUnderstood: (word, expected) => `不认得“${word}”，此处应有${expected}。`,
    anyOf: (words) => quoted(words),
    oneOf: (what, words) => `${what}（${quoted(words)}）`,
    theEnd: "描述的结尾",
    articleBefore: (article) => `“${article}”，放在它前面`,
    article: "冠词",
    colour: "颜色",
    shape: "形状",
    place: "位置",
    background: "白色以外的背景颜色（白色不写）",
    noRealPicture: (problem) => `这段描述没有真实的图片，也就无法保留图片的一部分。${problem}`
  },
  change: {
    counts: (before, now) => `原来有${amount(before)}，现在有${amount(now)}。`,
    captions: (now) => `和原来一样有${amount(now)}，但文本描述变了。`,
    pictures: (now) => `和原来一样有${amount(now)}，但图片变了。`,
    both: (now) => `和原来一样有${amount(now)}，但文本描述和图片都变了。`
  }
};

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join("、");

function amount({count, captions}: DataCounts): string {
  const pictures = count === null ? "按需绘制的图片" : ` ${count.toLocaleString("en")} 张图片`;
  return `${pictures}和 ${captions.toLocaleString("en")} 种文本描述`;
}
