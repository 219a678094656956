import {readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, type Cell} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {Tokenizer} from "../../src/data/tokenizer/tokenizer.ts";
import {compressionRate} from "../../src/distributed/powersgd/compressionRate.ts";
import {
  layerParameters,
  PAPER_SIZE,
  parameterCounts
} from "../../src/distributed/memory/parameterCounts.ts";
import {PAPER_MEMORY, shardsNeeded} from "../../src/distributed/memory/trainingMemory.ts";
import {paperCosts} from "../../src/distributed/timeline/paperCosts.ts";
import {simulateStep} from "../../src/distributed/timeline/simulateStep.ts";
import {codeUse} from "../../src/evaluation/codebook/codeUse.ts";
import {tokenDistribution} from "../../src/generation/tokenDistribution.ts";
import {bestOfByOracle, bestOfByScore} from "../../src/math/bestOf.ts";
import {argmax, entropy, normalized, softmax} from "../../src/math/categorical.ts";
import {boundTerms} from "../../src/math/elbo/bound.ts";
import {derivation} from "../../src/math/elbo/derivation.ts";
import {judge} from "../../src/math/elbo/verdicts.ts";
import {bestWeightedBound} from "../../src/math/elbo/weightedBound.ts";
import {type EncoderMode, enumerate} from "../../src/math/elbo/world.ts";
import {parseWorld} from "../../src/math/elbo/worldText.ts";
import {extension} from "../../src/math/estimators/extension.ts";
import {exactGradient, expectation} from "../../src/math/estimators/exactGradient.ts";
import {gaussianFunctions} from "../../src/math/estimators/gaussianFunction.ts";
import {leaveOneOutVariance, scoreVariance} from "../../src/math/estimators/scoreVariance.ts";
import {gumbelQuantile} from "../../src/math/gumbel/gumbel.ts";
import {raceTally} from "../../src/math/gumbel/race.ts";
import {softMean} from "../../src/math/gumbel/softMean.ts";
import {pixelModels} from "../../src/math/pixelModels.ts";
import {receptiveBox} from "../../src/math/receptiveBox.ts";
import {layerMask, visibleImageTokens, visiblePositions} from "../../src/models/masks.ts";
import {layersUntilReached} from "../../src/models/reach.ts";
import {chapters} from "../../src/notebook/chapters.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {questionsOf} from "../../src/notebook/site/questionsOf.ts";
import {fillTeachPage, headingsOf} from "../../src/notebook/site/teachPage.ts";
import {FOUR_LESSONS, ONE_LESSON, SELF_STUDY} from "../../src/notebook/teach/courses.ts";
import {GradientScale, paperRules} from "../../src/precision/gradientScales.ts";
import {BFLOAT16, FLOAT16} from "../../src/precision/numberFormat.ts";
import {roundToFormat} from "../../src/precision/roundToFormat.ts";

const notebooks = join(PROJECT, "notebooks");
const checkpoints = join(PROJECT, "public/checkpoints");
const sourceOf = (slug: string) => readFileSync(join(notebooks, `${slug}.html`), "utf8");
const parser = new new JSDOM().window.DOMParser();
const cellsOf = (slug: string) => deserialize(sourceOf(slug), {parser}).cells;
const slugs = chapters.map(({slug}) => slug);
const asked = (slug: string) => sourceOf(slug).match(/\bprediction\(/g)?.length ?? 0;

/** The chapters that are taught: not the front page, nor what stands beside or sums up. */
const taught = chapters
  .filter(({slug, isAside}) => !isAside && slug !== "index" && slug !== "reading-notes")
  .map(({slug}) => slug);

const source = sourceOf("teach");
const filled = await fillTeachPage(
  cellsOf("teach")
    .map(({value}) => value)
    .join("\n"),
  {
    ...{notebooks, checkpoints}
  }
);
const {body} = new JSDOM(filled).window.document;

/** The Markdown of a chapter's part. */
const partOf = (slug: string) => {
  const {title} = chapters.find((chapter) => chapter.slug === slug)!;
  return source.split(/^ {4}### /m).find((part) => part.startsWith(`${title}\n`))!;
};

describe("the wrong answers to expect", () => {
  const given = {shippedTokenizer: async () => ({tokenizer: {vocabulary: []}, codebookSize: 2})};

  test.each(slugs)("are those of every question of %s", async (slug) => {
    const questions = await questionsOf(cellsOf(slug), given);
    expect(questions).toHaveLength(asked(slug));
    const headings = [...headingsOf(cellsOf(slug)).values()];
    for (const {section, answers} of questions) {
      expect(headings).toContain(section);
      expect(answers.filter(({right}) => right)).toHaveLength(1);
      expect(answers.length).toBeGreaterThan(2);
    }
    expect(source.includes(`data-teach="questions ${slug}"`)).toBe(asked(slug) > 0);
  });

  test("are all on the page, each with a link to its section", async () => {
    const all = slugs.reduce((sum, slug) => sum + asked(slug), 0);
    expect(body.querySelectorAll(".questions > li")).toHaveLength(all);
    const texts = Array.from(body.querySelectorAll("dt, dd"), ({textContent}) => textContent);
    for (const {answers} of await questionsOf(cellsOf("gumbel"), {})) {
      const wrong = answers.filter(({right}) => !right);
      const said = wrong.flatMap(({text, because}) => [text, because]);
      const plain = said.map((html) => JSDOM.fragment(html).textContent);
      expect(texts).toEqual(expect.arrayContaining(plain));
    }
    expect(body.innerHTML).toContain(`<a href="./gumbel.html#a-draw-as-a-race">With α = 1, 2, 7`);
  });

  test("have the numbers that the page computes", () => {
    const json = (file: string) =>
      JSON.parse(readFileSync(join(checkpoints, "shapes", file), "utf8"));
    const {vocabulary} = Tokenizer.fromJSON(json("tokenizer.json"));
    const {codebookSize} = json("run.json").config;
    const loss = Math.log(vocabulary.length + 16) / 8 + (7 / 8) * Math.log(codebookSize);
    const text = body.textContent!;
    expect(text).toContain(`${codebookSize} codes, and ${vocabulary.length + 16} text tokens`);
    expect(text).toContain(`About ${loss.toFixed(1)}`);
  });

  test("may have formulas, and use what the page defines", async () => {
    const cell = (id: number, value: string) => ({id, mode: "js", value}) as Cell;
    const cells = [
      cell(
        1,
        "display(prediction(html`Is ${tex`\\tau`} < ${most}?`, [{text: '<', because: `${most}`, right: true}]));"
      ),
      cell(2, "const {most} = await limits();")
    ];
    const [{text, answers}] = await questionsOf(cells, {limits: async () => ({most: 3})});
    expect(text).toMatch(/^Is <span class="katex">.*<\/span> < 3\?$/s);
    expect(answers).toEqual([{text: "&lt;", because: "3", right: true}]);
    await expect(questionsOf(cells, {})).rejects.toThrow("needs “limits”, which no cell defines");
  });
});

describe("the courses", () => {
  test.each([ONE_LESSON, ...FOUR_LESSONS])("“$title” takes its $minutes minutes", (lesson) => {
    expect(lesson.steps.reduce((sum, {minutes}) => sum + minutes, 0)).toBe(lesson.minutes);
  });

  test("are one lesson of 45 minutes, four of 90, and all of the lab", () => {
    expect([ONE_LESSON, ...FOUR_LESSONS].map(({minutes}) => minutes)).toEqual([45, 90, 90, 90, 90]);
    const studied = SELF_STUDY.map(({slug}) => slug);
    expect(studied.toSorted()).toEqual(slugs.filter((slug) => slug !== "teach").toSorted());
    expect(body.querySelectorAll("table.plan")).toHaveLength(6);
  });

  test("lead to sections that there are, and fail where there are none", async () => {
    const links = [...body.querySelectorAll<HTMLAnchorElement>(".plan a")];
    const steps = [ONE_LESSON, ...FOUR_LESSONS].flatMap(({steps}) => steps);
    expect(links).toHaveLength(steps.length + SELF_STUDY.length);
    for (const {slug, section} of steps) {
      if (section !== undefined) expect([...headingsOf(cellsOf(slug)).keys()]).toContain(section);
    }
    const place = '<div data-teach="nonsense"></div>';
    await expect(fillTeachPage(place, {notebooks, checkpoints})).rejects.toThrow("“nonsense”");
  });

  test("say how long each chapter takes", () => {
    for (const slug of [...taught, "reading-notes", "play"]) {
      expect(source).toContain(`data-teach="time ${slug}"`);
    }
    expect(body.textContent).toContain("55 of them in the four lessons; alone 3 hours");
    expect(body.querySelectorAll("[data-teach]:empty")).toHaveLength(0);
  });
});

describe("the exercises", () => {
  test.each(taught)("of %s are three, each with its solution", (slug) => {
    const part = partOf(slug);
    expect(part.match(/\*\*(Know before|Is learned|Minutes|Materials):\*\*/g)).toHaveLength(4);
    expect(part.match(/\*\*(By hand|With the controls|Argue)\.\*\*/g)).toEqual([
      "**By hand.**",
      "**With the controls.**",
      "**Argue.**"
    ]);
    expect(solutions(slug)).toHaveLength(3);
    const [, controls] = part.split("**With the controls.**");
    expect(controls.split("<details")[0]).toMatch(new RegExp(`\\]\\(\\./${slug}\\.html\\?`));
  });

  // What each solution says, computed by the functions of the lab.
  test.each(Object.entries(facts()))("of %s have right solutions", (slug, expected) => {
    expected.forEach((fragments, i) => {
      expect(fragments.length).toBeGreaterThan(0);
      for (const fragment of fragments) expect(solutions(slug)[i]).toContain(fragment);
    });
    expect(expected).toHaveLength(3);
  });

  test("are checked for every chapter", () => {
    expect(Object.keys(facts()).toSorted()).toEqual(taught.toSorted());
  });
});

/** The solutions of a chapter in their order, in one line each. */
function solutions(slug: string): string[] {
  const found = partOf(slug).matchAll(/<summary>Solution<\/summary>(.*?)<\/details>/gs);
  return [...found].map(([, text]) => text.replace(/\s+/g, " "));
}

/** For each chapter and exercise, what its solution has to say. */
function facts(): Record<string, [string[], string[], string[]]> {
  return {
    elbo: elbo(),
    reparameterization: reparameterization(),
    gumbel: gumbel(),
    dvae: dvae(),
    codebook: codebook(),
    transformer: transformer(),
    generation: generation(),
    "mixed-precision": mixedPrecision(),
    distributed: distributed()
  };
}

function elbo(): [string[], string[], string[]] {
  const world = {...parseWorld("first"), caption: 0};
  const {joint, evidence, codePosterior} = enumerate(world);
  const {bound, gap, logEvidence} = boundTerms(world, [1 / 3, 1 / 3, 1 / 3]);
  const holding = (name: string, mode: EncoderMode) => {
    const verdicts = judge(
      derivation({...parseWorld(name), caption: 0}, {reading: "printed", mode})
    );
    return verdicts.filter(({relation, holds}) => relation && holds).map((line) => line.name);
  };
  expect(holding("twins", "free")).toEqual(["L2", "L4"]);
  expect(holding("blind", "delta")).toEqual(["L2", "L4", "L5", "L7"]);
  const best = bestWeightedBound(world.prior[0], world.likelihood[0], 6.6);
  const [a, b, c] = joint[0].map((p) => n(p, 3));
  const mean = joint[0].reduce((sum, p) => sum + Math.log(p), 0) / 3;
  return [
    [
      `${a}, ${b} and ${c}`,
      `p(x, y) = ${n(evidence[0], 3)}`,
      `\\ln p(x, y) = ${logEvidence.toFixed(3)}`,
      codePosterior[0].map((p) => n(p, 3)).join(", "),
      `${n(mean, 3)} + ${n(Math.log(3), 3)} = ${n(bound, 3)}`,
      n(gap, 3)
    ],
    ["L2 and L4 hold", "L2, L4, L5 and L7 hold", "L3 and L6 fail in both"],
    [`the value is ${n(best, 3)}`, `below ${n(logEvidence, 3)}`]
  ];
}

function reparameterization(): [string[], string[], string[]] {
  const logits = [0.5, 0.3, 0.2].map(Math.log);
  const f = [1, 0.5, 0];
  const {step} = gaussianFunctions;
  const [most, there] = [0, 0.6].map((mu) => step.expectationSlope(mu, 0.3));
  for (const mu of [-0.1, 0.1]) expect(step.expectationSlope(mu, 0.3)).toBeLessThan(most);
  const alike = [10, 10, 10];
  const variance = scoreVariance(logits, alike, 8);
  expect(leaveOneOutVariance(logits, alike, 8)).toBeCloseTo(0, 12);
  for (const name of ["linear", "curved"] as const) {
    const slopes = new Float64Array(3);
    extension(name, alike).gradient([0.2, 0.3, 0.5], slopes);
    for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0], 12);
  }
  return [
    [
      `\\mathbb{E} f = ${n(expectation(logits, f), 2)}`,
      Array.from(exactGradient(logits, f), (part) => n(part, 3)).join(", ")
    ],
    [`= ${n(most, 2)}; at 0.6 by ${n(there, 2)}`, "says 0 in both places"],
    [`= ${n(variance, 2)}, a standard deviation of ${n(Math.sqrt(variance), 1)}`]
  ];
}

function gumbel(): [string[], string[], string[]] {
  const noise = [0.5, 0.9, 0.2].map(gumbelQuantile);
  const scores = noise.map((g, k) => g + Math.log([1, 2, 7][k]));
  expect(argmax(scores)).toBe(1);
  const mixture = (temperature: number) =>
    Array.from(softmax(scores.map((score) => score / temperature)), (part) => n(part, 3)).join(
      ", "
    );
  const weights = [1, 4, 16];
  const doubled = normalized(weights.map(Math.sqrt));
  const [tally] = [...raceTally(weights, {draws: 20_000, seed: 1, noise: "doubled"})].slice(-1);
  doubled.forEach((share, k) => expect(tally.counts[k] / tally.draws).toBeCloseTo(share, 1.7));
  return [
    [
      `is ${noise.map((g) => n(g, 2)).join(", ")}`,
      `the scores are ${scores.map((score) => n(score, 2)).join(", ")}`,
      `the mixture is ${mixture(1)}; at ¼ it is ${mixture(1 / 4)}`
    ],
    [
      `τ = 2: the mean is ${Array.from(softMean([0.1, 0.2, 0.7], 2), (m) => n(m, 3)).join(", ")}`,
      "70 %"
    ],
    [
      `in ${percents(doubled, 0)
        .join(", ")
        .replace(/, (?=[^,]*$)/, " and ")} of the draws`
    ]
  ];
}

function dvae(): [string[], string[], string[]] {
  const h = entropy([0.5, 0.25, 0.25]);
  const kl = Math.log(256) - h;
  const [values, paperValues] = [32 * 32 * 3, 256 * 256 * 3];
  expect(values / 64).toBe(48);
  const outside = (median: number) =>
    percents(
      pixelModels(median, 0.5).map((m) => m.outside),
      1
    );
  const [a, b] = [outside(240), outside(128)];
  return [
    [
      `entropy is ${n(h, 3)} nats`,
      `= ${n(kl, 3)}`,
      `= ${n((6.6 / 48) * kl, 2)}`,
      `${64 * Math.log2(256)} bits`,
      `${(32 * 32 * 24).toLocaleString("en")}: ${(32 * 32 * 24) / 512} times`
    ],
    [
      `logit-Laplace wastes ${a[0]}, the Laplace ${a[1]}, the Gaussian ${a[2]}`,
      `waste ${b[0]}, ${b[1]} and ${b[2]}`
    ],
    [
      `${paperValues.toLocaleString("en")} values`,
      `β/${paperValues / 1024}: 6.6/192 = ${n(6.6 / 192, 3)}`,
      `${values} values`,
      `6.6/48 = ${n(6.6 / 48, 2)}`,
      `6.6 · 192 = ${Math.round(6.6 * 192)}`
    ]
  ];
}

function codebook(): [string[], string[], string[]] {
  const {perplexity} = codeUse([[0, 0, 0, 0, 1, 1, 2, 3]], 4);
  const reached = (row: number, column: number) => {
    const size = {imageSize: 32, grid: 8, reach: 4};
    const box = receptiveBox(size, 8 * (row - 1) + column - 1);
    return ((box.right - box.left) * (box.bottom - box.top)) / 16;
  };
  // The question on the page measured these on the shipped model.
  const [, plain, edge] = /([\d.]+) nats on plain patches against ([\d.]+) on others/.exec(
    sourceOf("codebook")
  )!;
  return [
    [`entropy is ${n(Math.log(perplexity), 3)} nats, the perplexity ${n(perplexity, 2)}`],
    [
      `${plain} nats in plain background and ${edge} on other patches`,
      `${n(Math.exp(Number(plain)), 0)} codes and ${n(Math.exp(Number(edge)), 2)} codes`
    ],
    [`${reached(1, 1)} patches`, `all ${reached(4, 4)} can change`]
  ];
}

function transformer(): [string[], string[], string[]] {
  const seen = (kind: "row" | "column" | "conv", row: number, column: number) =>
    visibleImageTokens(kind, 8 * (row - 1) + column - 1, 8);
  const [row, column, conv] = (["row", "column", "conv"] as const).map((k) => seen(k, 4, 3).length);
  const first = seen("conv", 4, 1);
  const atRightEdge = first.filter((token) => token % 8 === 7);
  expect(atRightEdge.map((token) => (token + 1) / 8)).toEqual([2, 3]);
  // A start, 16 text tokens, and all image tokens but the last, which is predicted and not read.
  const sizes = {prefix: 17, length: 80, grid: 8};
  const [firstPatch, last] = [sizes.prefix, sizes.length - 1];
  const reach = (kinds: ReturnType<typeof layerMask>[]) => {
    const visible = kinds.map((kind) => visiblePositions(kind, sizes));
    return layersUntilReached(visible, last)[firstPatch];
  };
  const alone = (kind: "row" | "column" | "conv") => reach(Array(8).fill(kind));
  expect(alone("column")).toBe(-1);
  return [
    [
      `Row: ${row},`,
      `Column: ${column}.`,
      `Conv: ${conv},`,
      `sees ${first.length} as well, but two of them`,
      "the last of row 2 and the last of row 3"
    ],
    [
      `stands ${last - firstPatch} tokens after`,
      `Conv: ${alone("conv")},`,
      `Row: ${alone("row")},`,
      "Column: never",
      `it takes ${reach(Array.from({length: 8}, (_, i) => layerMask(i + 1, 8)))}.`
    ],
    ["drawn at random and no caption tells it"]
  ];
}

function generation(): [string[], string[], string[]] {
  const logits = [0.5, 0.3, 0.2].map(Math.log);
  const drawn = (options: Parameters<typeof tokenDistribution>[1]) =>
    tokenDistribution(logits, options);
  expect(Array.from(drawn({temperature: 0}))).toEqual([1, 0, 0]);
  const left = drawn({topP: 0.7}).filter((p) => p > 0);
  const right = Array.from({length: 64}, (_, i) => i % 4 === 0);
  expect(bestOfByScore(right, Array(64).fill(0), 16)).toBeCloseTo(0.25, 12);
  expect(bestOfByOracle(right, 16)).toBeGreaterThan(0.99);
  const found = (n: number) => 1 - 0.75 ** n;
  expect(found(10)).toBeLessThan(0.95);
  expect(found(11)).toBeGreaterThan(0.95);
  return [
    [
      Array.from(drawn({temperature: 0.5}), (p) => n(p, 3)).join(", "),
      Array.from(left, (p) => n(p, 3)).join(" and ")
    ],
    ["The seed changes nothing", "one and the same picture"],
    ["25 %", `= ${n(100 * found(16), 0)} %`, "11 pictures", ...percents([found(10), found(11)], 1)]
  ];
}

function mixedPrecision(): [string[], string[], string[]] {
  const [half, brain] = [FLOAT16, BFLOAT16].map((format) => roundToFormat(0.1, format));
  const error = (x: number) => `${n(1000 * Math.abs(x - 0.1), 3)} %`;
  const missing = (format: typeof FLOAT16) => {
    let whole = 1;
    while (roundToFormat(whole, format) === whole) ++whole;
    return whole;
  };
  const scale = new GradientScale(paperRules());
  const updatesTo = (value: number) => {
    let updates = 0;
    for (; scale.value < value * (1 - 1e-9); ++updates) scale.update(true);
    return updates.toLocaleString("en");
  };
  const climb = updatesTo(2 ** 24);
  scale.update(false);
  return [
    [
      `fp16 holds ${half}, wrong by ${error(half)}`,
      `bfloat16 holds ${brain}, wrong by ${error(brain)}`
    ],
    [
      `${missing(FLOAT16)}: from`,
      `neighbour, ${roundToFormat(2049, FLOAT16)}; 2051 goes to ${roundToFormat(2051, FLOAT16)}`,
      `is ${missing(BFLOAT16)}, which becomes ${roundToFormat(missing(BFLOAT16), BFLOAT16)}`
    ],
    [`take ${climb} updates, and half a doubling ${updatesTo(2 ** 24)}`]
  ];
}

function distributed(): [string[], string[], string[]] {
  const {layers, total} = parameterCounts(PAPER_SIZE);
  const bytes = total * 2 * 4;
  const site = {
    gpusPerMachine: 8,
    machines: 128,
    batch: 1,
    teraflops: 42,
    within: 130,
    between: 12.5
  };
  const step = (rank: number | null, changed = {}) =>
    simulateStep(paperCosts(PAPER_SIZE, {...site, rank, prefetch: true, ...changed})).total / 1000;
  const arithmetic = step(null, {machines: 1, within: 1e9});
  const days = (seconds: number) => `${n((430 * seconds) / 86.4, 1)} days`;
  expect(1 - arithmetic / step(896)).toBeCloseTo(0.005, 3);
  expect(compressionRate(3968, (2 * 3968) / 5)).toBeCloseTo(0.75, 12);
  return [
    [
      layerParameters(3968).toLocaleString("en"),
      `${n(layers / 1e9, 2)} billion`,
      `${n(total / 1e9, 2)} · 2 · 4 = ${n(bytes / 1e9, 1)} GB`,
      `it takes ${Math.ceil(bytes / 16e9)}. With`,
      `takes ${shardsNeeded(PAPER_SIZE, PAPER_MEMORY, 16e9)}.`
    ],
    [
      `${n(step(null), 2)} s, ${n((100 * arithmetic) / step(null), 0)} % of it arithmetic, ${days(step(null))}`,
      `${n(step(896), 2)} s, all but a half per cent arithmetic, ${days(step(896))}`
    ],
    [
      `about ${Math.round((2 * 3968) / 5)}`,
      `896 saves ${percents([compressionRate(3968, 896)], 1)}`
    ]
  ];
}

/** A number as prose writes it. */
function n(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", "−");
}

function percents(shares: ArrayLike<number>, digits: number): string[] {
  return Array.from(shares, (share) => `${n(100 * share, digits)} %`);
}
