import type {elboLines as english} from "../en/elboLines.ts";

const START = "推导的起点：图片 x，以及与它配对的那一个文本描述 y。";
const PRODUCT = "乘积的对数是对数之和，p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z)";

export const elboLines: typeof english = {
  exact: "精确值",
  sampled: "采样值",
  interval: "采样值，95% 区间",
  start: "ln p(x, y)，推导的起点",
  draws: (n) => `每个期望抽取 ${n} 次`,
  holds: "成立",
  fails: "不成立",
  minus: (line) => `与 ${line} 之差`,
  survey: {
    never: (worlds) => `${worlds} 个随机世界中没有一个使它不成立。`,
    luck: (broken, worlds) => `它在这里碰巧成立：${among(broken, worlds)}。`,
    broken: (broken, worlds) => `${among(broken, worlds)}。`
  },
  printed: {
    start: START,
    captionsAlike: "在这里，对文本描述取平均没有影响，因为 ln p(x, y) 对每个都相同。",
    captionFixed: "q 把全部权重给了图片自己的文本描述，所以没有什么可平均的。",
    captionAveraged: (values) =>
      "E_q 对码字取平均，也对文本描述取平均，而上一行的 y 是一个确定的文本描述：ln p(x, y) " +
      `${values.map((value, y) => `在 y = ${y + 1} 时为 ${value}`).join("，")}。`,
    quotientsAgree: "本应是商的对数，这里写成了对数的商；在这个世界里两者相等。",
    quotient: "本应是商的对数，这里写成了两个对数的商。（分母的下标 θ, φ 也应为 θ, ψ。）",
    product: `${PRODUCT}，而 ln q 抵消。`,
    productAgain: (line) =>
      `${PRODUCT}，而 ln q 抵消。它与 ${line} 一致：中间的印刷错误没有传下来。`,
    averageIdle: "ln p_θ(x|y,z) 前面少了 E_q，但在这里，它对每个码字 z 都等于自己的平均值。",
    averageLost:
      "ln p_θ(x|y,z) 前面少了 E_q，于是没有说明是哪个码字 z：这一行对每个码字各有一个值。" +
      "除此之外，它对 L4 的重新分组是对的。",
    signIdle: "最后一项的符号错了，但它在这里是 0。",
    sign: (term, tooLarge) =>
      `ln p(z|x,y) = ln p(y,z|x) − ln p(y|x)，所以最后一项 E[ln p(y|x)] = ${term} 前面应是加号。` +
      `减号使这一行大了 ${tooLarge}，而且第一项前面仍然少了 E_q。`,
    neverLarger: (line) => `在这个世界里，它对任何码字 z 都不大于 ${line}。`,
    larger: (line, by) => `它比 ${line} 大 ${by}。`,
    largerFor: (z, line, by) => `在 z = ${z} 时，它比 ${line} 大 ${by}。`,
    gapDropped: (found) => `${found}y 固定时，去掉的是间隙，它从不为负：只是少了 E_q。`,
    negativeDropped: (found, dropped) =>
      `${found}符号改正后，去掉的是 KL + E[ln p(y|x)] = ${dropped}，` +
      "它在这里为负：即使补上 E_q，这一行也不成立。",
    dropped: (found, dropped) =>
      `${found}符号改正后，去掉的是 KL + E[ln p(y|x)] = ${dropped}，它在这里不为负，但这没有保证。`
  },
  corrected: {
    start: START,
    constant: "y 一直是图片自己的文本描述，只对 z 采样。这是对常数取平均。",
    quotient: "对每个码字 z 都有 p(x, y) = p(x, y, z) / p(z|x,y)，而 q 同时出现在分子和分母上。",
    product: `${PRODUCT}。`,
    groups: "同样的五项分成三组，每组各取期望。",
    signs: (gap) =>
      "ln p(z|x,y) = ln p(y,z|x) − ln p(y|x)，符号都对。最后两项合起来是 " +
      `KL(q(z|x) ‖ p(z|x,y)) = ${gap}，即间隙。`,
    bound: (gap) => `去掉的是间隙 KL(q(z|x) ‖ p(z|x,y)) = ${gap}。散度从不为负。`,
    tight: (gap) =>
      `去掉的是间隙 KL(q(z|x) ‖ p(z|x,y)) = ${gap}。散度从不为负，在这里是 0，因为 q 就是后验。`
  }
};

function among(broken: number, worlds: number): string {
  return broken === worlds
    ? `${worlds} 个随机世界都使它不成立`
    : `${worlds} 个随机世界中有 ${broken} 个使它不成立`;
}
