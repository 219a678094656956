/** train.py, as its users start it: stopped and resumed, on two processes, and with one that dies. */
import {readFile, stat} from "node:fs/promises";
import {createServer} from "node:net";
import {join} from "node:path";
import {csvParse} from "d3";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {temporaryFolder} from "../cli/runCli.ts";
import {takeCommand} from "../cli/takeCommand.ts";
import {
  PYTHON,
  type PythonProcess,
  pytorchProblem,
  runPython,
  SOURCES,
  startPython
} from "./python.ts";

const TRAIN = join(SOURCES, "train.py");

describe.skipIf(pytorchProblem)(`train.py, run by ${PYTHON}`, () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let whole: string;
  const at = (name: string) => join(folder.path, name);

  /** A run with so many steps of each stage. */
  const options = (out: string, [dvae, decoder, transformer, reranker]: number[]) => [
    ...[TRAIN, "--data", at("shapes"), "--out", at(out), "--preset", "nano", "--device", "cpu"],
    ...["--layers", "2", "--width", "32", "--batch", "8", "--log-every", "1"],
    ...["--dvae-steps", dvae, "--decoder-steps", decoder].map(String),
    ...["--transformer-steps", transformer, "--reranker-steps", reranker].map(String)
  ];
  const steps = [4, 2, 4, 2];

  beforeAll(async () => {
    folder = await temporaryFolder();
    const pictures = ["--dataset", "shapes", "--to", "imagefolder", "--count", "60"];
    await takeCommand("export", [...pictures, "--out", at("shapes")]);
    whole = "whole";
    await runPython(options(whole, steps));
  }, 120_000);
  afterAll(() => folder.remove());

  const weights = (run: string) => readFile(join(at(run), "model.safetensors"));

  it("trains all stages into a folder that import takes, and that draws", async () => {
    const back = at("back");
    expect(await takeCommand("import", [at(whole), "--out", back])).toMatchObject({code: 0});
    const sheet = ["a red circle", "--n", "1", "--rerank", "--checkpoint", back];
    expect(await takeCommand("sample", [...sheet, "--out", at("x.png")])).toMatchObject({code: 0});
    const {config} = JSON.parse(await readFile(join(back, "run.json"), "utf8"));
    expect(config).toMatchObject({dataset: "shapes", dvae: {steps: 4}, transformer: {layers: 2}});
  });

  it("stopped twice and resumed, gives the same bytes as if it had never stopped", async () => {
    const stopped = options("stopped", steps);
    const first = await startPython([...stopped, "--stop-after", "2"]).outcome;
    expect(first.code).toBe(130);
    expect(first.stderr).toMatch(/Stopped in stage dvae after step 2. To go on: --resume/);
    const again = [TRAIN, "--resume", "--out", at("stopped")];
    const second = await startPython([...again, "--stop-after", "6"]).outcome;
    expect(second.stderr).toMatch(/Stopped in stage transformer after step 2/);
    await runPython(again);
    expect((await weights("stopped")).equals(await weights(whole))).toBe(true);
    const [a, b] = await Promise.all(["stopped", whole].map(metrics));
    expect(a).toEqual(b);
  }, 120_000);

  it("on two processes, takes the steps of one with the whole batch", async () => {
    const counts = [5, 0, 5, 0];
    const two = await Promise.all((await startTwo(options("two", counts))).map((p) => p.outcome));
    expect(two.map(({code, stderr}) => [code, stderr])).toEqual([
      [0, expect.stringContaining("Done")],
      [0, ""]
    ]);
    await runPython(options("one", counts));
    const [a, b] = await Promise.all(["one", "two"].map(metrics));
    expect(a.map(({stage, step}) => `${stage} ${step}`)).toHaveLength(10);
    b.forEach(({loss}, i) => expect(Math.abs(loss - a[i].loss)).toBeLessThan(1e-5));
  }, 120_000);

  it("ends with a message and a checkpoint when another process dies", async () => {
    const counts = [200, 0, 0, 0];
    const [first, second] = await startTwo(options("dying", counts));
    await first.said(/^dvae 1\/200/m);
    second.kill("SIGKILL");
    const {code, stderr} = await first.outcome;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /Process 0 cannot go on: .+\n.*The state after step \d+ of stage dvae is saved/
    );
    expect((await stat(join(at("dying"), "training.pt"))).size).toBeGreaterThan(1000);
    const again = [TRAIN, "--resume", "--out", at("dying"), "--stop-after", "1"];
    expect((await startPython(again).outcome).stderr).toMatch(
      /Stopped in stage dvae after step \d+/
    );
  }, 120_000);

  it("says in one line what it cannot use", async () => {
    const said = async (...args: string[]) => {
      const {code, stderr} = await startPython([TRAIN, ...args]).outcome;
      expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
      return stderr;
    };
    expect(await said("--out", at(whole))).toMatch(/has a run already: add --resume/);
    expect(await said("--out", at("new"), "--data", at("nowhere"))).toMatch(
      /--data takes a folder/
    );
  }, 60_000);

  /** The rows of metrics.csv, without how long they took. */
  async function metrics(run: string) {
    const rows = csvParse(await readFile(join(at(run), "metrics.csv"), "utf8"));
    return rows.map(({ms: _, stage, step, loss, gradient_norm: norm}) => ({
      ...{stage, step, loss: Number(loss), norm: Number(norm)}
    }));
  }

  async function startTwo(args: string[]): Promise<PythonProcess[]> {
    const port = await freePort();
    const world = {MASTER_ADDR: "127.0.0.1", MASTER_PORT: String(port), WORLD_SIZE: "2"};
    return ["0", "1"].map((RANK) => startPython(args, {...world, RANK}));
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address!.port : 0));
    });
  });
}
