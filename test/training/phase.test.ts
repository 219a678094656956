import * as tf from "@tensorflow/tfjs";
import {describe, expect, it} from "vitest";
import {NonFiniteLoss, Phase, type StepReport} from "../../src/training/phase.ts";
import {alive, onEachBackend} from "../kernels/checkOperation.ts";

const STEPS = 8;

type Trouble = "loss" | "gradient";

/** Least squares, its targets a function of the step; at some steps something is not finite. */
class LeastSquares extends Phase {
  readonly name = "least squares";

  constructor(readonly trouble: Record<number, Trouble> = {}) {
    super(
      {weight: tf.tensor2d([[1, -2]]), bias: tf.tensor1d([0.5, 1])},
      {
        ...{beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1},
        ...{clipNorm: 1, averageDecay: 0.9}
      },
      STEPS
    );
  }

  protected batch(step: number) {
    return {target: tf.scalar(this.trouble[step] === "loss" ? NaN : Math.sin(step))};
  }

  protected loss(p: tf.NamedTensorMap, {target}: {target: tf.Scalar}, step: number) {
    const squares = tf.sum(tf.square(tf.sub(p.weight, target))).asScalar();
    // At 0 the root is finite, but its slope is not.
    const inside = this.trouble[step] === "gradient" ? 0 : 1e-12;
    const root = tf.sum(tf.sqrt(tf.mul(tf.square(p.bias), inside))).asScalar();
    return {loss: tf.add(squares, root) as tf.Scalar, parts: {squares}};
  }

  protected stepSize(step: number): number {
    return 0.1 / (step + 1);
  }
}

/** Steps taken one by one, each awaited. */
async function oneByOne(steps: number): Promise<{phase: Phase; reports: StepReport[]}> {
  const phase = new LeastSquares();
  const reports: StepReport[] = [];
  while (phase.optimizer.step < steps) {
    reports.push({step: phase.optimizer.step + 1, metrics: await phase.step()});
  }
  return {phase, reports};
}

onEachBackend((backend) => {
  // What a GPU may be behind by; the others have computed a step when its call returns.
  const behind = backend === "webgpu" ? 2 : 0;

  describe("Phase", () => {
    it("reports every step once, in order, with the numbers of steps taken one by one", async () => {
      const phase = new LeastSquares();
      const reports: StepReport[] = [];
      for (let step = 1; !phase.done; ++step) {
        reports.push(...(await phase.advance()));
        expect(reports).toHaveLength(Math.max(0, step - behind));
      }
      reports.push(...(await phase.settle()));
      expect(await phase.settle()).toEqual([]);
      const reference = await oneByOne(STEPS);
      expect(reports).toEqual(reference.reports);
      expect(await phase.optimizer.read()).toEqual(await reference.phase.optimizer.read());
      expect(reports[0].metrics).toEqual({
        ...{loss: expect.closeTo(5, 5), squares: 5, stepSize: 0.1},
        gradientNorm: expect.closeTo(Math.hypot(2, -4), 5)
      });
      phase.dispose();
      reference.phase.dispose();
    });

    it.each([
      ["loss", /^Training stopped at step 3: loss = NaN, squares = NaN, gradientNorm = NaN\. /],
      ["gradient", /^Training stopped at step 3: gradientNorm = (NaN|Infinity)\. /]
    ] as const)("stops where the %s is not finite, and keeps the state", async (trouble, text) => {
      const before = alive();
      const phase = new LeastSquares({3: trouble});
      const steps: number[] = [];
      const take = async () => {
        while (!phase.done) steps.push(...(await phase.advance()).map(({step}) => step));
        steps.push(...(await phase.settle()).map(({step}) => step));
      };
      const error: NonFiniteLoss = await take().then(
        () => expect.fail("took all steps"),
        (e) => e
      );
      expect(error).toBeInstanceOf(NonFiniteLoss);
      expect(error.message).toMatch(text);
      expect(error.step).toBe(3);
      expect(steps).toEqual([1, 2, 3]);
      expect(phase.optimizer.step).toBe(3);
      const good = await oneByOne(3);
      expect(await phase.optimizer.read()).toEqual(await good.phase.optimizer.read());
      // What was wrong put right, it goes on as if nothing had been.
      delete phase.trouble[3];
      await take();
      const whole = await oneByOne(STEPS);
      expect(steps).toEqual(whole.reports.map(({step}) => step));
      expect(await phase.optimizer.read()).toEqual(await whole.phase.optimizer.read());
      for (const {optimizer} of [phase, good.phase, whole.phase]) optimizer.dispose();
      expect(alive()).toEqual(before);
    });

    it("rehearses a step without taking it", async () => {
      const [phase, reference] = [new LeastSquares(), new LeastSquares()];
      for (const p of [phase, reference]) await p.step();
      const before = alive();
      phase.rehearse();
      expect(alive()).toEqual(before);
      expect(await phase.step()).toEqual(await reference.step());
      expect(await phase.optimizer.read()).toEqual(await reference.optimizer.read());
      for (const p of [phase, reference]) p.dispose();
    });

    it("may be disposed with steps under way", async () => {
      const before = alive();
      const phase = new LeastSquares();
      for (let i = 0; i < 3; ++i) await phase.advance();
      phase.dispose();
      await phase.settle();
      expect(alive()).toEqual(before);
    });
  });
});
