/** What the figures of the lower bound's chapter say. */
export const elbo = {
  nats: "nats",
  terms: {
    title: "The terms of ln p(x, y)",
    reconstruction: "reconstruction",
    divergence: "− KL",
    gap: "+ gap",
    bound: "bound",
    sum: (terms: Record<"reconstruction" | "divergence" | "gap" | "evidence" | "bound", string>) =>
      `ln p(x, y) = ${terms.reconstruction} − ${terms.divergence} + ${terms.gap} ` +
      `= ${terms.evidence} nats. Bound: ${terms.bound}. Gap: ${terms.gap}.`
  },
  climb: {
    title: "The bound while q climbs",
    step: "step",
    at: (step: number, bound: string, below: string) =>
      `After ${step} steps the bound is ${bound} nats, ${below} below ln p(x, y).`
  },
  codes: {
    title: "The encoder and the posterior",
    code: "code z",
    marks: "q(z|x); dotted: p(z|x,y)",
    values: (q: readonly string[], posterior: readonly string[]) =>
      `q is ${q.join(", ")}; the posterior is ${posterior.join(", ")}.`
  },
  /** Of both curves' legends. */
  ceiling: "ln p(x, y); above it, no bound",
  beta: {
    mine: "this q",
    best: "the best q for each β",
    at: (beta: number, mine: string, best: string, verdict: string) =>
      `β = ${beta}: this q gives ${mine}, the best q ${best}; ${verdict}.`,
    reached: (evidence: string) => `the best reaches ln p(x, y) = ${evidence}, none passes it`,
    loose: (evidence: string) =>
      `no q reaches ln p(x, y) = ${evidence}: still a bound, but a looser one`,
    bothPass: (evidence: string) => `both pass ln p(x, y) = ${evidence}: not a bound`,
    anotherPasses: (evidence: string) =>
      `this q happens to stay below ln p(x, y) = ${evidence}, another passes it: not a bound`
  },
  relaxed: {
    objective: "relaxed objective, with its 95 % interval",
    bound: "true bound at this q",
    at: (tau: number, objective: string, halfWidth: string, verdict: string) =>
      `τ = ${tau}: the relaxed objective is ${objective} ± ${halfWidth}; ${verdict}.`,
    exceeds: (evidence: string, excess: string) =>
      `it exceeds ln p(x, y) = ${evidence} by ${excess}: not a bound`,
    between: (bound: string, evidence: string) =>
      `above the true bound ${bound}, though here still below ln p(x, y) = ${evidence}`,
    below: (bound: string) => `not above the true bound ${bound} here`
  }
};
