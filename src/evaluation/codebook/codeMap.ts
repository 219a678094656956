/** Codes as points of a plane, alike ones close to each other. */
import {PCA} from "ml-pca";
import {UMAP} from "umap-js";
import {Random} from "../../math/random.ts";

export interface CodeMap {
  /** N × 2. */
  points: Float32Array;
  /** The shares of the variance that the two axes hold; null where axes mean nothing. */
  variance: [number, number] | null;
}

/**
 * The two directions in which the vectors differ most. Which end of an axis is which is arbitrary; it
 * is such that the direction's largest component is positive.
 */
export function principalMap(vectors: readonly ArrayLike<number>[]): CodeMap {
  const rows = vectors.map((v) => Array.from(v));
  const pca = new PCA(rows);
  const signs = pca
    .getLoadings()
    .to2DArray()
    .slice(0, 2)
    .map((axis) => Math.sign(axis.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))) || 1);
  const points = pca.predict(rows, {nComponents: 2}).to2DArray();
  const [first = 0, second = 0] = pca.getExplainedVariance();
  return {
    points: Float32Array.from(points.flatMap((row) => row.map((v, axis) => v * signs[axis]))),
    variance: [first, second]
  };
}

export interface NeighbourMapOptions {
  seed?: number;
  /** How many neighbours count as near: few show fine groups, many the whole. */
  neighbours?: number;
  /** Called between the rounds of its search, so that others get their turn. */
  breathe?: () => Promise<void>;
}

/** UMAP (McInnes, Healy and Melville 2018): neighbours stay neighbours, distances mean little. */
export async function neighbourMap(
  vectors: readonly ArrayLike<number>[],
  {seed = 1, neighbours = 12, breathe = async () => {}}: NeighbourMapOptions = {}
): Promise<CodeMap> {
  const random = new Random(seed, "umap");
  const umap = new UMAP({
    nNeighbors: Math.min(neighbours, vectors.length - 1),
    minDist: 0.1,
    random: () => random.uniform()
  });
  const rounds = umap.initializeFit(vectors.map((v) => Array.from(v)));
  for (let i = 0; i < rounds; ++i) {
    umap.step();
    if (i % 20 === 19) await breathe();
  }
  return {points: Float32Array.from(umap.getEmbedding().flat()), variance: null};
}
