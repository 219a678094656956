import type {gumbelProof as english} from "../en/gumbelProof.ts";

export const gumbelProof: typeof english = {
  readings: {printed: "原文", corrected: "更正后"},
  exact: "精确相等",
  offBy: (difference) => `相差 ${difference}`,
  line: (line) => `第 ${line} 行，代入你的数`,
  bestRival: "最强的对手",
  integrand: "被积函数",
  title: (line) => `第 ${line} 行的被积函数`,
  description: (area) => `它的面积是 ${area}（已乘上因子）。`,
  pending: "正在计算……",
  nothingLeft: (value) => `没有要积分的了：${value}。`,
  area: (value, evaluations) => `面积是 ${value}（${rule(evaluations)}）。`,
  areaOverRival: (value, evaluations) =>
    `对最强的对手积分：面积是 ${value}（${rule(evaluations)}）。`,
  product: (factor, area, value, evaluations) =>
    `${factor} × 面积 ${area} = ${value}（${rule(evaluations)}）。`,
  productOfDensity: (factor, area, value, evaluations) =>
    `${factor} × 面积 ${area} = ${value}（${rule(evaluations)}）。` +
    "这条曲线是平移了 log β 的 Gumbel 概率密度函数，所以面积为 1。"
};

const rule = (evaluations: string) => `梯形法，求值 ${evaluations} 次`;
