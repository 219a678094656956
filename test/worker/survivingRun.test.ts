import {expect, test} from "vitest";
import type {ResumeRefusal, RunReport, TrainingDesk} from "../../src/live/trainingProtocol.ts";
import {survivingRun} from "../../src/worker/survivingRun.ts";

type Report = RunReport<object, object>;

/** A desk of a worker that may die, and what the page hears of it. */
function fixture({refusal = null}: {refusal?: ResumeRefusal | null} = {}) {
  let tell: (report: Report | null) => void = () => {};
  const asked: string[] = [];
  const heard: (Report | null)[] = [];
  const desk = {
    follow: (listener: typeof tell) => ((tell = listener), new Promise<void>(() => {})),
    async resume(id: string) {
      tell(null);
      asked.push(`resume ${id}`);
      return refusal;
    },
    play: () => void asked.push("play")
  } as unknown as TrainingDesk<object, object>;
  const run = survivingRun(desk);
  void run.desk.follow((report) => heard.push(report));
  const report = (status: Report["status"]) => tell({id: "a", step: 12, status} as Report);
  return {run, report, asked, heard};
}

test("a run whose worker died stands and says why; brought back, it plays if it did", async () => {
  const {run, report, asked, heard} = fixture();
  report("playing");
  run.stop("The worker is gone.");
  expect(heard.at(-1)).toMatchObject({
    status: "stopped",
    step: 12,
    problem: {message: "The worker is gone."}
  });
  await run.bringBack();
  expect(asked).toEqual(["resume a", "play"]);
  // That a new worker has no run yet is not news.
  expect(heard).not.toContain(null);
});

test("a paused run comes back paused; where there was none, nothing is asked", async () => {
  const {run, report, asked} = fixture();
  await run.bringBack();
  expect(asked).toEqual([]);
  report("paused");
  await run.bringBack();
  expect(asked).toEqual(["resume a"]);
});

test("a run that was never saved is said to be lost", async () => {
  const {run, report, heard} = fixture({
    refusal: {message: "This browser no longer has that run.", mayCopy: false}
  });
  report("playing");
  await run.bringBack();
  expect(heard.at(-1)!.problem!.message).toMatch(/could not be brought back.*no longer has/);
});
