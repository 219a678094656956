import {sentences} from "./sentences.ts";

/** What the race with Gumbel noise, its counts and its tests say. Numbers come as they are shown. */
export const gumbelRace = {
  noises: {
    gumbel: "independent Gumbel(0, 1)",
    shared: "one G for all lanes",
    normal: "normal(0, 1)",
    doubled: "2 · Gumbel(0, 1)"
  },
  draws: {
    label: "Draws",
    once: "Draw once more",
    more: (draws: string) => `${draws} more`,
    upTo: (draws: string) => `${draws} draws`
  },
  repeats: {
    label: "Repeats",
    run: (repeats: string) => `Run ${repeats} repeats`
  },
  startAgain: "Start again",
  race: {
    title: (number: string) => `Draw ${number} as a race`,
    wins: "wins",
    description: (lane: string, z: string, start: string, g: string) =>
      `Lane ${lane} wins with z = ${z}: log α = ${start} and G = ${g}.`,
    caption: (number: string) =>
      `Draw ${number}: the stroke is log α, the bar adds G (dashed where it is negative).`,
    foremost: (shown: string, all: string) => `The ${shown} foremost of ${all} lanes.`
  },
  shares: {
    axis: "share of wins",
    besideTitle: "Share of wins beside α / Σα",
    againstTitle: "Share of wins against α / Σα",
    one: (index: string, share: string, probability: string) =>
      `${index}: ${share} against ${probability}`,
    won: (won: string, all: string) => `${won} of ${all} indices have won.`,
    bars: (draws: string) =>
      sentences(
        drawn(draws),
        "Bars: share of wins. Strokes: α / Σα, with the range of 95 % of honest tallies."
      ),
    dots: (draws: string) =>
      sentences(
        drawn(draws),
        "Each dot is one index; those that never won lie on the lower edge.",
        "On the line the share is the probability, and 95 % of honest tallies lie in the band."
      )
  },
  test: {
    tooFew: (draws: string) =>
      `χ² needs two cells that expect at least 5 wins each, and ${draws} ` +
      `${draws === "1" ? "draw is" : "draws are"} too few for that.`,
    /** Goes before the p-value. */
    statistic: (chiSquare: string, freedom: string) =>
      `χ² = ${chiSquare} with ${freedom} ${degrees(freedom)} of freedom: `,
    statisticOfPooled: (chiSquare: string, freedom: string, indices: string, cells: string) =>
      `χ² = ${chiSquare} with ${freedom} ${degrees(freedom)} of freedom (${indices} indices, ` +
      `pooled into ${cells} cells that expect at least 5 wins each): `,
    /** Go after the p-value. */
    refuted: ". These counts do not follow α.",
    passed: ". No contradiction to α."
  },
  pValues: {
    title: "p-values over repeats",
    pValue: "p-value",
    repeats: "repeats",
    description: (small: string, repeats: string) =>
      `${small} of ${repeats} repeats have p < 0.05.`,
    none: (repeats: string) => `The first of ${repeats} repeats is under way.`,
    tooFew: "Each repeat has too few draws for χ², which needs two cells that expect 5 wins each.",
    share: (repeats: string, percent: string) =>
      sentences(`${repeats} repeats, ${percent} % of them with p < 0.05.`, BAND),
    shareSoFar: (repeats: string, all: string, percent: string) =>
      sentences(`${repeats} of ${all} repeats, ${percent} % of them with p < 0.05.`, BAND),
    kolmogorovSmirnov: (distance: string, p: string) =>
      `Kolmogorov–Smirnov against the uniform distribution: D = ${distance}, p = ${p}.`
  }
};

const BAND = "The band holds 95 % of bars if p is uniform.";
const drawn = (draws: string) => `${draws} ${draws === "1" ? "draw" : "draws"}.`;
const degrees = (count: string) => (count === "1" ? "degree" : "degrees");
