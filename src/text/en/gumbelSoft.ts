import {sentences} from "./sentences.ts";

/** What is said of soft draws, their density and their temperature. Numbers come as they are shown. */
export const gumbelSoft = {
  cloud: {
    title: "Soft draws on the simplex",
    description: ({temperature, probabilities, mean, percent}: Cloud) =>
      `At τ = ${temperature} and α = ${probabilities} the draws average ${mean}; ${percent} % of ` +
      `them lie in a corner.`,
    alpha: "α: the arrow keys move it over the triangle",
    parts: {both: "both", points: "points", density: "density"},
    named: (name: string, temperature: string, distance: string) =>
      `${name}: τ = ${temperature}, ${distance} from one-hot`,
    key: {
      draws: "soft draws",
      mean: "their mean",
      path: "one draw and its path",
      corner: "draws in a corner"
    }
  },
  means: {
    title: "α, the mean of X^τ and one draw, for each category",
    one: (index: string, alpha: string, mean: string) => `${index}: α ${alpha}, mean ${mean}`,
    largest: "○ largest",
    draw: "▮ one draw",
    caption: (entropy: string, uniform: string, distance: string) =>
      `On average a draw has an entropy of ${entropy} nats (uniform: ${uniform}) and is ` +
      `${distance} away from its own one-hot.`
  },
  temperatures: {
    meanTitle: "Mean of a soft draw against τ",
    meanAxis: "mean of soft draws (lines), α (dashes)",
    meanDescription: (limit: string) =>
      `Where τ is small the means lie on α; as τ grows all go to ${limit}.`,
    distanceTitle: "Entropy and distance to one-hot against τ",
    distanceAxis: "entropy in nats, distance to one-hot",
    distanceDescription: "Both rise from 0 at small τ to their largest value at large τ.",
    entropy: "entropy",
    distance: "distance"
  },
  limits: {
    caption: (scores: string) => `The draw with z = ${scores}`,
    literally: "as the formula reads",
    safely: "largest subtracted first"
  },
  surface: {
    turn: "turn",
    unseen: "The surface is drawn when it comes into view.",
    loading: "Plotly is being loaded …",
    label: (temperature: string) => `Surface of ln p(x) over the simplex at τ = ${temperature}.`,
    /** The reason is an obstacle or the browser's own message. */
    flat: (reason: string, step: string) =>
      sentences(
        `This browser cannot show the landscape in 3-D (${reason}).`,
        "Here it is from above: the stronger the colour, the higher.",
        `Lines are ${step} apart in ln p(x).`
      ),
    obstacles: {
      none: "it offers no WebGL",
      lost: "it took WebGL away",
      refused: "it refuses WebGL"
    }
  },
  schedules: {
    title: "Ways to cool",
    update: "update",
    one: (name: string, temperature: string, step: string) =>
      `${name}: τ = ${temperature} at update ${step}`,
    key: (name: string, temperature: string) => `${name}: τ = ${temperature}`
  }
};

interface Cloud {
  temperature: string;
  /** Three numbers. */
  probabilities: string;
  /** Three numbers. */
  mean: string;
  /** Of the draws that lie in a corner. */
  percent: string;
}
