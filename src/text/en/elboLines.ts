const START = "Where the chain starts: the picture x and the one caption y that came with it.";

/** What is said of the derivation's lines; `_` stands before a subscript of one letter. */
export const elboLines = {
  exact: "exact",
  sampled: "sampled",
  interval: "sampled, 95 % interval",
  start: "ln p(x, y), where the chain starts",
  draws: (n: string) => `${n} draws for each expectation`,
  holds: "holds",
  fails: "does not hold",
  minus: (line: string) => `minus ${line}`,
  survey: {
    never: (worlds: number) => `Broken in none of ${worlds} random worlds.`,
    luck: (broken: number, worlds: number) =>
      `It holds here by luck: broken in ${among(broken, worlds)}.`,
    broken: (broken: number, worlds: number) => `Broken in ${among(broken, worlds)}.`
  },
  printed: {
    start: START,
    captionsAlike:
      "Averaging over captions changes nothing here, since ln p(x, y) is the same for each.",
    captionFixed:
      "q gives all its weight to the caption of the picture, so there is nothing to average.",
    /** @param values of ln p(x, y), one for each caption */
    captionAveraged: (values: readonly string[]) =>
      "E_q averages over captions as well as codes, but above, y is one caption: ln p(x, y) is " +
      `${values.map((value, y) => `${value} for y = ${y + 1}`).join(" and ")}.`,
    quotientsAgree:
      "A quotient of logarithms stands where the logarithm of a quotient is meant; here the two agree.",
    quotient:
      "A quotient of two logarithms stands where the logarithm of a quotient is meant. " +
      "(The subscript θ, φ below the line should read θ, ψ, too.)",
    product:
      "The logarithm of a product is a sum, p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z), and ln q cancels.",
    productAgain: (line: string) =>
      "The logarithm of a product is a sum, p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z), and ln q cancels. " +
      `It agrees with ${line}: the misprint in between is not carried on.`,
    averageIdle:
      "E_q is missing before ln p_θ(x|y,z), but here that is its own average for every code z.",
    averageLost:
      "E_q is missing before ln p_θ(x|y,z), so nothing says which code z is meant: the line has " +
      "one value for each. Otherwise it regroups L4 rightly.",
    signIdle: "The last term has the wrong sign, but it is 0 here.",
    sign: (term: string, tooLarge: string) =>
      "ln p(z|x,y) = ln p(y,z|x) − ln p(y|x), so the last term, " +
      `E[ln p(y|x)] = ${term}, belongs here with a plus. The minus makes the line ` +
      `${tooLarge} too large, and E_q is still missing before the first term.`,
    neverLarger: (line: string) => `In this world it is larger than ${line} for no code z.`,
    larger: (line: string, by: string) => `It is larger than ${line} by ${by}.`,
    largerFor: (z: number, line: string, by: string) =>
      `For z = ${z} it is larger than ${line} by ${by}.`,
    gapDropped: (found: string) =>
      `${found} With y fixed, what was dropped is the gap, never negative: only E_q is missing.`,
    negativeDropped: (found: string, dropped: string) =>
      `${found} With the right sign, what was dropped is KL + E[ln p(y|x)] = ${dropped}, ` +
      "negative here: to put E_q back would not mend the line.",
    dropped: (found: string, dropped: string) =>
      `${found} With the right sign, what was dropped is KL + E[ln p(y|x)] = ${dropped}, ` +
      "not negative here, but nothing ensures that."
  },
  corrected: {
    start: START,
    constant: "y stays the caption of the picture; only z is drawn. This averages a constant.",
    quotient:
      "p(x, y) = p(x, y, z) / p(z|x,y) for every code z, and q stands above and below the line.",
    product: "The logarithm of a product is a sum, and p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z).",
    groups: "The same five terms in three groups, each with its expectation.",
    signs: (gap: string) =>
      "ln p(z|x,y) = ln p(y,z|x) − ln p(y|x), each with its sign. Together the last two terms are " +
      `KL(q(z|x) ‖ p(z|x,y)) = ${gap}, the gap.`,
    bound: (gap: string) =>
      `Dropped is the gap KL(q(z|x) ‖ p(z|x,y)) = ${gap}. A divergence is never negative.`,
    tight: (gap: string) =>
      `Dropped is the gap KL(q(z|x) ‖ p(z|x,y)) = ${gap}. A divergence is never negative, ` +
      "and it is 0 here since q is the posterior."
  }
};

function among(broken: number, worlds: number): string {
  return `${broken === worlds ? "all" : broken} of ${worlds} random worlds`;
}
