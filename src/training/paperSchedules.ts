/** The paper's schedules for the dVAE (App. A.2): each half a cosine to its end, then constant. */
import {codebookFigures} from "../text/en/codebookFigures.ts";
import {cosine, type Schedule} from "./schedules.ts";

/** Updates in all. */
export const PAPER_UPDATES = 3_000_000;

const half = (name: string, idea: string, schedule: Schedule) => ({
  ...{name, idea, ...schedule},
  at: (update: number) => cosine(update, schedule)
});

export const PAPER_SCHEDULES = [
  half("β", "kl", {from: 0, to: 6.6, steps: 5000}),
  half("τ", "temperature", {from: 1, to: 1 / 16, steps: 150_000}),
  half(codebookFigures.schedule.stepSize, "", {from: 1e-4, to: 1.25e-6, steps: 1_200_000})
];
