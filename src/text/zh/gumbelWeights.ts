import type {gumbelWeights as english} from "../en/gumbelWeights.ts";

export const gumbelWeights: typeof english = {
  list: (length, sum) => `${length} 个权重，总和为 ${sum}。`,
  longLink: "指向当前状态的链接会带上所有权重；有些程序会截断这么长的链接。",
  keepsLast: "各图仍使用上一组权重。",
  none: "没有给出权重。请至少输入两个数，例如 1, 2, 7。",
  notExactly: (given, wanted) => `给出了 ${given} 个权重；这幅图恰好需要 ${wanted} 个。`,
  one: "只给出了一个权重：赛跑至少要有两条赛道。",
  tooMany: (given, most) => `给出了 ${given} 个权重；本页最多接受 ${most} 个，即论文中码本的大小。`,
  oneAboveZero: "只有一个权重大于 0：它每次都会获胜。请至少给出两个。",
  allZero: (length) => `${length} 个权重全是 0：谁也不可能获胜。请至少给出两个大于 0 的权重。`,
  zero: (entry) => `第 ${entry} 项是 0：在这幅图中，每个权重都必须大于 0。`,
  family: (given, name, most) =>
    `输入的是“${given}”；${name} 后面应当是一个 2 到 ${most} 的整数，例如 ${name} 50。`,
  notNumber: (entry, given) => `第 ${entry} 项是“${given}”，这不是数。`,
  negative: (entry, given) => `第 ${entry} 项是 ${given}：权重可以为 0，但不能为负。`,
  outOfRange: (entry, given, least, most) =>
    `第 ${entry} 项是 ${given}：权重应在 ${least} 与 ${most} 之间，或者为 0。起作用的只是它们的比值。`
};
