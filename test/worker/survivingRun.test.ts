import {expect, test} from "vitest";
import type {LostRun, RunPlan, RunReport, TrainingDesk} from "../../src/live/trainingProtocol.ts";
import {survivingRun} from "../../src/worker/survivingRun.ts";

type Report = RunReport<object, object>;

/** A desk of a worker that may die, and what the page hears of it. */
function fixture({problem = null}: {problem?: string | null} = {}) {
  let tell: (report: Report | null) => void = () => {};
  const asked: unknown[][] = [];
  const heard: (Report | null)[] = [];
  const desk = {
    follow: (listener: typeof tell) => ((tell = listener), new Promise<void>(() => {})),
    async recover({id, isPlaying}: LostRun<object>) {
      tell(null);
      asked.push(["recover", id, isPlaying]);
      return problem;
    },
    begin: (plans: RunPlan<object>[]) => (asked.push(["begin", ...plans]), null)
  } as unknown as TrainingDesk<object, object>;
  const run = survivingRun(desk);
  void run.desk.follow((report) => heard.push(report));
  const report = (status: Report["status"], queue: Report["queue"] = []) =>
    tell({id: "a", step: 12, status, queue, isPlaying: status === "playing"} as Report);
  return {run, report, asked, heard};
}

test("a run whose worker died stands and says why; it is brought back as it was", async () => {
  const {run, report, asked, heard} = fixture();
  await run.bringBack();
  expect(asked).toEqual([]);
  report("playing");
  run.stop("The worker is gone.");
  expect(heard.at(-1)).toMatchObject({
    status: "stopped",
    step: 12,
    problem: {message: "The worker is gone."}
  });
  await run.bringBack();
  report("paused");
  await run.bringBack();
  expect(asked).toEqual([
    ["recover", "a", true],
    ["recover", "a", false]
  ]);
  // That a new worker has no run yet is not news.
  expect(heard).not.toContain(null);
});

test("where it was over, the next of its queue is due", async () => {
  const {run, report, asked} = fixture();
  const next = {name: "b", settings: {}};
  report("done", [next]);
  await run.bringBack();
  expect(asked).toEqual([["begin", next]]);
});

test("why a run cannot be brought back is said", async () => {
  const {run, report, heard} = fixture({problem: "There are no such data."});
  report("playing");
  await run.bringBack();
  expect(heard.at(-1)!.problem!.message).toMatch(/could not be brought back.*no such data/);
});
