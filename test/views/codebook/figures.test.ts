import {expect, test} from "vitest";
import {cosine} from "../../../src/training/schedules.ts";
import {pixelModelFigure} from "../../../src/views/codebook/pixelModelFigure.ts";
import {scheduleFigure} from "../../../src/views/codebook/scheduleFigure.ts";
import {trainingTable} from "../../../src/views/codebook/trainingTable.ts";
import {page} from "./page.ts";

test("the pixel figure says what lies outside and what the true value costs", () => {
  const {document} = page();
  const figure = pixelModelFigure({median: 128, scale: 0.5, value: 128, document});
  const rows = Array.from(figure.querySelectorAll("tbody tr"), (row) =>
    Array.from(row.children, (cell) => cell.textContent)
  );
  // At its median μ = logit φ(128), f = 1 / (2b · x(1 − x)) on φ's scale, times 0.8/255 per unit.
  const x = (0.8 * 128) / 255 + 0.1;
  const cost = -Math.log(0.8 / 255 / (2 * 0.5 * x * (1 - x)));
  expect(rows[0]).toEqual(["logit-Laplace", "1.2 %", `${cost.toFixed(2)} nats`]);
  expect(rows.map(([name]) => name)).toEqual(["logit-Laplace", "Laplace (ℓ1)", "Gaussian (ℓ2)"]);
  expect(figure.querySelectorAll("path.curve")).toHaveLength(3);
  expect(figure.querySelector("desc")!.textContent).toContain("Outside 0 to 255");
});

test("the schedule figure says the values at an update", () => {
  const {document} = page();
  const schedule = {name: "β", idea: "kl", from: 0, to: 6.6, steps: 5000};
  const at = (update: number) => cosine(update, schedule);
  const figure = scheduleFigure([{...schedule, at}], {update: 2500, updates: 3e6, document});
  expect(figure.querySelector("figcaption")!.textContent).toBe("Update 2,500: β = 3.300.");
  const small = {
    name: "step size",
    idea: "",
    from: 1e-4,
    to: 1.25e-6,
    steps: 100,
    at: () => 1.25e-6
  };
  const tiny = scheduleFigure([small], {update: 100, updates: 3e6, document});
  expect(tiny.querySelector("figcaption")!.textContent).toMatch(/step size = 1\.25 · 10⁻⁶\.$/);
});

test("the training table says what the run's record says", () => {
  const {document} = page();
  const ramp = (from: number, to: number, share: number) => ({from, to, share});
  const table = trainingTable(
    {
      config: {
        ...{codebookSize: 128, imageSize: 32},
        dvae: {
          ...{steps: 8000, batch: 16, stepSize: {from: 0.003, to: 0.00003}, width: 64, blocks: 2},
          ...{temperature: ramp(1, 1 / 16, 0.7), beta: ramp(0, 2, 0.3), pixelNoise: 4},
          ...{squaredError: ramp(100, 30, 1), codeUse: ramp(0, 0, 1)}
        },
        decoder: {steps: 3500}
      }
    },
    {name: "shapes", document}
  );
  const rows = new Map(
    Array.from(table.querySelectorAll("tbody tr"), (row) => {
      const [name, , here] = Array.from(row.children, (cell) => cell.textContent!);
      return [name, here];
    })
  );
  expect(rows.get("τ")).toBe("1 → 1/16 over 5,600");
  expect(rows.get("β per nat of a position")).toBe("β/48");
  expect(rows.get("reward for even use, weight")).toBe("0");
  expect(rows.get("codes")).toBe("8 × 8 of 128");
});
