import {describe, expect, test} from "vitest";
import {ascend, boundGradient} from "../../../src/math/elbo/ascent.ts";
import {boundTerms} from "../../../src/math/elbo/bound.ts";
import {randomWorld} from "../../../src/math/elbo/randomWorld.ts";
import {bestWeightedBound} from "../../../src/math/elbo/weightedBound.ts";
import {codeDistribution, enumerate} from "../../../src/math/elbo/world.ts";

const WORLDS = Array.from({length: 100}, (_, i) => randomWorld(i + 1, {caption: i % 2}));

/** Points of the simplex of three codes, `n` to a side. */
function grid(n: number): number[][] {
  const points = [];
  for (let i = 0; i <= n; ++i) {
    for (let j = 0; i + j <= n; ++j) points.push([i / n, j / n, (n - i - j) / n]);
  }
  return points;
}

describe("the terms of the bound", () => {
  test("add up to ln p(x,y), with the gap and the divergence never negative", () => {
    for (const world of WORLDS) {
      const terms = boundTerms(world, codeDistribution(world, "delta"));
      const sum = terms.reconstruction - terms.divergence + terms.gap;
      expect(Math.abs(sum - terms.logEvidence)).toBeLessThan(1e-12);
      expect(Math.min(terms.gap, terms.divergence)).toBeGreaterThan(0);
    }
  });

  test("leave no gap at the posterior", () => {
    for (const world of WORLDS) {
      const terms = boundTerms(world, codeDistribution(world, "posterior"));
      expect(Math.abs(terms.gap)).toBeLessThan(1e-12);
      expect(Math.abs(terms.bound - terms.logEvidence)).toBeLessThan(1e-12);
    }
  });

  test("are finite where q is one-hot: 0 ln 0 = 0", () => {
    const {prior, likelihood} = WORLDS[0];
    const terms = boundTerms(WORLDS[0], [0, 1, 0]);
    expect(terms.reconstruction).toBeCloseTo(Math.log(likelihood[0][1]), 12);
    expect(terms.divergence).toBeCloseTo(-Math.log(prior[0][1]), 12);
  });
});

describe("gradient ascent on q", () => {
  test("follows the gradient of the bound, as central differences give it", () => {
    const world = WORLDS[1];
    const joint = enumerate(world).joint[world.caption];
    const logits = [0.3, -1.1, 0.4];
    const boundAt = (phi: number[]) => {
      const weights = phi.map(Math.exp);
      const total = weights[0] + weights[1] + weights[2];
      return boundTerms(
        world,
        weights.map((w) => w / total)
      ).bound;
    };
    const weights = logits.map(Math.exp);
    const q = weights.map((w) => w / (weights[0] + weights[1] + weights[2]));
    boundGradient(joint, q).forEach((gradient, k) => {
      const shifted = (h: number) => logits.map((phi, z) => (z === k ? phi + h : phi));
      const numeric = (boundAt(shifted(1e-5)) - boundAt(shifted(-1e-5))) / 2e-5;
      expect(gradient).toBeCloseTo(numeric, 8);
    });
  });

  test("raises the bound at every step and ends at the posterior", () => {
    for (const world of WORLDS.slice(0, 20)) {
      const {joint, codePosterior} = enumerate(world);
      const start = codeDistribution(world, "delta");
      const path = ascend(joint[world.caption], start, {rate: 1, steps: 1000});
      expect(path[0]).toEqual(start);
      const bounds = path.map((q) => boundTerms(world, q).bound);
      for (let t = 1; t < bounds.length; ++t) {
        expect(bounds[t]).toBeGreaterThanOrEqual(bounds[t - 1] - 1e-12);
      }
      path.at(-1)!.forEach((q, z) => expect(q).toBeCloseTo(codePosterior[world.caption][z], 2));
    }
  });

  test("cannot revive a code that q has given up", () => {
    const {joint} = enumerate(WORLDS[0]);
    const end = ascend(joint[0], [0.5, 0.5, 0], {rate: 1, steps: 3000}).at(-1)!;
    expect(end[2]).toBe(0);
    expect(end[0] / end[1]).toBeCloseTo(joint[0][0] / joint[0][1], 6);
  });
});

describe("reconstruction − β·KL at its best q", () => {
  test.each([0.3, 1, 2, 6.6])("is reached, and never exceeded: β = %d", (beta) => {
    for (const world of WORLDS.slice(0, 10)) {
      const {prior, likelihood, caption} = world;
      const best = bestWeightedBound(prior[caption], likelihood[caption], beta);
      const objective = (q: readonly number[]) => {
        const {reconstruction, divergence} = boundTerms(world, q);
        return reconstruction - beta * divergence;
      };
      const weights = prior[caption].map((p, z) => p * likelihood[caption][z] ** (1 / beta));
      const total = weights[0] + weights[1] + weights[2];
      expect(objective(weights.map((w) => w / total))).toBeCloseTo(best, 12);
      expect(Math.max(...grid(100).map(objective))).toBeLessThanOrEqual(best + 1e-12);
    }
  });

  test("is ln p(x,y) at β = 1, above it for β < 1 and below for β > 1", () => {
    for (const {prior, likelihood, caption, ...rest} of WORLDS) {
      const best = (beta: number) => bestWeightedBound(prior[caption], likelihood[caption], beta);
      const evidence = enumerate({prior, likelihood, caption, ...rest}).evidence[caption];
      expect(best(1)).toBeCloseTo(Math.log(evidence), 12);
      expect(best(0.9)).toBeGreaterThan(Math.log(evidence));
      expect(best(1.1)).toBeLessThan(Math.log(evidence));
    }
  });

  test("tends to the best code's ln p_θ as β → 0", () => {
    const best = bestWeightedBound([0.1, 0.2, 0.2], [0.5, 0.02, 0.4], 1e-4);
    expect(best).toBeCloseTo(Math.log(0.5), 3);
  });
});
