import type {learningPhases as english} from "../en/learningPhases.ts";

export const learningPhases: typeof english = {
  phases: {
    nothing: {
      name: "还什么都没有",
      criterion: (colours) => `一步都没走，或者颜色的方差只画出了不到 ${colours}`
    },
    collapse: {
      name: "坍缩",
      criterion: (nats) => `码字几乎什么也没说：每个位置的 KL 或困惑度的对数低于 ${nats} 奈特`
    },
    colours: {
      name: "有颜色，还没有边缘",
      criterion: (edges) => `图块内部的方差只画出了不到 ${edges}`
    },
    codes: {name: "码字分工", criterion: "困惑度比步数增长得快"},
    edges: {
      name: "边缘出现",
      criterion: (detail) => `图块内部的方差只画出了不到 ${detail}`
    },
    refinement: {name: "细化", criterion: "其余情形：码字已各有分工，细节继续增加"}
  },
  steps: "步数",
  title: "什么时候学会了什么",
  curves: {
    colour: "图块的颜色，画出来的比例",
    detail: "图块内部的差别：边缘",
    perplexity: "码字使用的困惑度 / K"
  },
  now: (phase) => `现在：${phase}。`,
  notBegun: "训练开始以后，这里给出各个阶段的名称。",
  described: (phases) => phases.map(({name, from}) => `从第 ${from} 步起${name}`).join("，"),
  at: (step) => `第 ${step} 步`,
  between: (from, to) => `第 ${from} 到 ${to} 步`,
  measures: (when, {colour, detail, perplexity}) =>
    `，${when}：颜色 ${colour}，细节 ${detail}，困惑度 ${perplexity}`
};
