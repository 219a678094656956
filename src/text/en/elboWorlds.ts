/** What the lower bound's small worlds say: their names, their tables, and what is wrong with one. */
export const elboWorlds = {
  lessons: {
    first: {
      title: "the lesson’s world",
      lesson: "Nothing in it is special, so what is wrong in general is wrong here."
    },
    twins: {
      title: "two captions alike",
      lesson: "Both captions have the same numbers. What mixes them up does no harm."
    },
    blind: {
      title: "a decoder that ignores its code",
      lesson: "The picture is as likely from every code, so the code says nothing about it."
    },
    uniform: {
      title: "stage one: all codes equally likely",
      lesson: "While the dVAE is trained, the prior is uniform."
    },
    independent: {
      title: "a decoder that sees the code alone",
      lesson:
        "Given the code, the caption says nothing more about the picture: as the model assumes."
    },
    sharp: {
      title: "one code that fits",
      lesson: "Only code 2 paints this picture, so the posterior all but knows the code."
    }
  },
  choose: {
    world: "World",
    seed: "seed",
    another: "Another random world",
    random: "drawn at random",
    own: "your own"
  },
  prior: {name: "Prior", bar: (y: number, z: number) => `prior p(y = ${y}, z = ${z})`},
  decoder: {
    name: "Decoder",
    bar: (y: number, z: number) => `decoder p(x given y = ${y}, z = ${z})`
  },
  encoder: {
    name: "Encoder",
    bar: (y: number, z: number) => `encoder q(y = ${y}, z = ${z} given x)`,
    free: "Any distribution over captions and codes.",
    delta: "y is fixed; dotted: the posterior p(z|x,y).",
    posterior: "Set to the posterior p(z|x,y)."
  },
  asNumbers: (name: string) => `${name}, as numbers`,
  search: {line: "Line", find: "Find a world that breaks it", looking: "Looking …"},
  problems: {
    lastStays: (problem: string) => `${problem} The last good numbers stay in use.`,
    count: (received: string, {captions, codes}: {captions: number; codes: number}) =>
      `${received} ${received === "1" ? "number" : "numbers"} received: ` +
      `give ${captions * codes}, ${codes} codes for each of ${captions} captions.`,
    noNumber: (item: string) => `“${item}” is not a number that can be used here.`,
    negative: (p: number) => `${p} was received: probabilities are not negative.`,
    allZero: "All numbers are 0: at least one must be positive.",
    zero: (p: number) => `${p} was received: it must be positive here, or ln p is −∞.`,
    likely: (p: number) =>
      `${p} was received: this is the probability of one picture among others: at most 0.9999.`,
    tooLarge: "The numbers are too large to add up: give smaller weights.",
    tooSmall: "The smallest weight vanishes beside the largest: bring them closer.",
    noWorld: "there is no world of that name"
  }
};
