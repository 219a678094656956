import type {elbo as english} from "../en/elbo.ts";

export const elbo: typeof english = {
  nats: "奈特",
  terms: {
    title: "ln p(x, y) 的各项",
    reconstruction: "重构",
    divergence: "− KL",
    gap: "+ 间隙",
    bound: "下界",
    sum: ({reconstruction, divergence, gap, evidence, bound}) =>
      `ln p(x, y) = ${reconstruction} − ${divergence} + ${gap} = ${evidence} 奈特。` +
      `下界：${bound}。间隙：${gap}。`
  },
  climb: {
    title: "q 上升时的下界",
    step: "步",
    at: (step, bound, below) => `${step} 步之后，下界是 ${bound} 奈特，比 ln p(x, y) 低 ${below}。`
  },
  codes: {
    title: "编码器与后验",
    code: "码字 z",
    marks: "q(z|x)；点线：p(z|x,y)",
    values: (q, posterior) => `q 为 ${q.join("、")}；后验为 ${posterior.join("、")}。`
  },
  ceiling: "ln p(x, y)；在它上面就不是下界",
  beta: {
    mine: "当前的 q",
    best: "每个 β 的最优 q",
    at: (beta, mine, best, verdict) =>
      `β = ${beta}：当前的 q 得到 ${mine}，最优的 q 得到 ${best}；${verdict}。`,
    reached: (evidence) => `最优的恰好达到 ln p(x, y) = ${evidence}，没有 q 超过它`,
    loose: (evidence) => `没有 q 达到 ln p(x, y) = ${evidence}：仍是下界，只是更松`,
    bothPass: (evidence) => `两者都超过 ln p(x, y) = ${evidence}：不是下界`,
    anotherPasses: (evidence) =>
      `当前的 q 碰巧低于 ln p(x, y) = ${evidence}，但另有 q 超过它：不是下界`
  },
  relaxed: {
    objective: "松弛后的目标及其 95% 区间",
    bound: "当前 q 的真正下界",
    at: (tau, objective, halfWidth, verdict) =>
      `τ = ${tau}：松弛后的目标是 ${objective} ± ${halfWidth}；${verdict}。`,
    exceeds: (evidence, excess) => `比 ln p(x, y) = ${evidence} 高出 ${excess}：不是下界`,
    between: (bound, evidence) =>
      `高于真正的下界 ${bound}，不过在这里仍低于 ln p(x, y) = ${evidence}`,
    below: (bound) => `在这里不高于真正的下界 ${bound}`
  }
};
