import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {historyCsv, runTools} from "../../../src/views/training/runTools.ts";

const {document, Event} = new JSDOM().window;

const history = {step: [1, 4], seconds: [0.5, 2], metrics: {loss: [3, 1.25], kl: [0, 0.125]}};
const run = {id: "a", name: "β = 6.6, seed 1", history};

function tools(answer: string | null = null) {
  const desk = {
    save: vi.fn(async () => Uint8Array.of(1, 2, 3)),
    open: vi.fn(async () => answer),
    rename: vi.fn(async () => {})
  };
  const downloads: {name: string; blob: Blob}[] = [];
  const root = runTools({
    ...{desk, document, pictures: document.createElement("div")},
    folder: async () => Uint8Array.of(1, 2),
    download: (blob, name) => void downloads.push({blob, name})
  });
  const button = (text: string) =>
    [...root.querySelectorAll("button")].find((button) => button.textContent!.includes(text))!;
  const note = () => root.querySelector("p")!.textContent;
  return {root, desk, downloads, button, note, name: root.querySelector("input")!};
}

test("curves are a CSV with a row for each step", () => {
  expect(historyCsv(history)).toBe("step,seconds,loss,kl\n1,0.5,3,0\n4,2,1.25,0.125\n");
});

test("without a run nothing is to be named or saved, but one can be opened", () => {
  const {root, button, name} = tools();
  expect([name.disabled, button(".csv").disabled, button(".png").disabled]).toEqual([
    true,
    true,
    true
  ]);
  expect(root.querySelector<HTMLInputElement>("[type=file]")!.disabled).toBe(false);
});

test("a name that was given outlasts a report that left before it arrived", async () => {
  const {root, desk, name, downloads, button} = tools();
  root.update(run);
  name.value = "mine";
  name.dispatchEvent(new Event("change"));
  expect(desk.rename).toHaveBeenCalledWith("a", "mine");
  root.update(run);
  expect(name.value).toBe("mine");
  button(".safetensors").click();
  await vi.waitFor(() => expect(downloads[0]?.name).toBe("mine.safetensors"));
  root.update({...run, name: "mine"});
  // What another tab calls it later counts again.
  root.update({...run, name: "theirs"});
  expect(name.value).toBe("theirs");
});

test("the run and its curves are saved under its name", async () => {
  const {root, downloads, button, note} = tools();
  root.update(run);
  button(".safetensors").click();
  await vi.waitFor(() => expect(downloads).toHaveLength(1));
  button(".csv").click();
  await vi.waitFor(() => expect(downloads).toHaveLength(2));
  expect(downloads.slice(0, 2).map(({name}) => name)).toEqual([
    "β-6.6-seed-1.safetensors",
    "β-6.6-seed-1.csv"
  ]);
  button(".zip").click();
  await vi.waitFor(() => expect(downloads).toHaveLength(3));
  expect([downloads[2].name, downloads[2].blob.size]).toEqual(["β-6.6-seed-1.zip", 2]);
  expect(downloads[0].blob.size).toBe(3);
  expect(await downloads[1].blob.text()).toBe(historyCsv(history));
  // There are no pictures: this is said, and nothing handed out.
  button(".png").click();
  await vi.waitFor(() => expect(note()).toMatch(/nothing to save yet/));
  expect(downloads).toHaveLength(3);
});

test("a name is given when it is finished, and an empty one is not taken", () => {
  const {root, desk, name} = tools();
  root.update(run);
  expect(name.value).toBe(run.name);
  name.value = " mine ";
  name.dispatchEvent(new Event("change"));
  expect(desk.rename.mock.calls).toEqual([["a", "mine"]]);
  name.value = "  ";
  name.dispatchEvent(new Event("change"));
  expect([name.value, desk.rename.mock.calls.length]).toEqual(["mine", 1]);
});

test("a file is opened; why it is not, is said with its name", async () => {
  const {root, desk, note} = tools("The file has damaged metadata.");
  const input = root.querySelector<HTMLInputElement>("[type=file]")!;
  const give = (file: unknown) => {
    Object.defineProperty(input, "files", {value: [file], configurable: true});
    input.dispatchEvent(new Event("change"));
  };
  give({name: "x.safetensors", size: 2, arrayBuffer: async () => Uint8Array.of(8, 9).buffer});
  await vi.waitFor(() =>
    expect(note()).toBe("x.safetensors was not opened. The file has damaged metadata.")
  );
  expect(desk.open.mock.calls).toEqual([[Uint8Array.of(8, 9)]]);
  give({name: "film.mp4", size: 2 ** 31});
  await vi.waitFor(() =>
    expect(note()).toBe("film.mp4 has 2,048 MB; a saved run has at most 512.")
  );
  expect(desk.open).toHaveBeenCalledTimes(1);
});
