import {JSDOM} from "jsdom";
import {beforeEach, expect, test, vi} from "vitest";
import {shardingPanel} from "../../../src/views/distributed/shardingPanel.ts";

const {document} = new JSDOM("<body></body>").window;

const part = (losses: number[], events: string[] = [], status = "training") => ({
  ...{status, losses, events}
});
const settings = {size: 2, steps: 20};

type Report = {
  settings: typeof settings;
  single: ReturnType<typeof part>;
  sharded: ReturnType<typeof part> | null;
  difference: number | null;
};

let report: (report: Report) => void;
let finish: () => void;
const kill = vi.fn();
const stop = vi.fn();
let panel: ReturnType<typeof shardingPanel<Report>>;

beforeEach(() => {
  vi.clearAllMocks();
  panel = shardingPanel<Report>(
    (onReport) => {
      report = onReport;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      return {kill, stop, finished};
    },
    {workers: 2, document}
  );
  document.body.replaceChildren(panel);
});

const button = (text: string) =>
  [...panel.querySelectorAll("button")].find(({textContent}) => textContent!.startsWith(text))!;
const status = () => panel.querySelector("[role=status]")!.textContent;
const log = () => [...panel.querySelectorAll("li")].map(({textContent}) => textContent);

test("a worker can be killed only while several train", () => {
  expect(button("Kill worker 2").disabled).toBe(true);
  button("Train").click();
  expect([button("Train").disabled, button("Stop").disabled]).toEqual([true, false]);
  report({settings, single: part([3]), sharded: null, difference: null});
  expect(button("Kill worker 2").disabled).toBe(true);
  expect(status()).toBe("one worker: training, step 1 of 20.");
  report({settings, single: part([3]), sharded: part([3, 2.9]), difference: 2e-15});
  expect(status()).toMatch(/^2 workers: training, step 2 of 20\. Losses differ by 2\.0e-15 nats/);
  button("Kill worker 2").click();
  expect(kill).toHaveBeenCalledExactlyOnceWith(1);
  button("Stop").click();
  expect(stop).toHaveBeenCalledOnce();
});

test("what happened is listed once, and begins anew with a new run", async () => {
  button("Train").click();
  const single = part([3], ["one worker done"]);
  report({settings, single, sharded: null, difference: null});
  const first = panel.querySelector("li");
  report({settings, single, sharded: part([], ["worker 2 is silent"]), difference: null});
  expect(log()).toEqual(["one worker done", "worker 2 is silent"]);
  expect(panel.querySelector("li")).toBe(first);
  finish();
  await vi.waitFor(() => expect(button("Train").disabled).toBe(false));
  button("Train").click();
  report({settings, single: part([]), sharded: null, difference: null});
  expect(log()).toEqual([]);
});

test("a second run's workers cannot be killed before they are there", async () => {
  button("Train").click();
  report({settings, single: part([3]), sharded: part([3]), difference: null});
  finish();
  await vi.waitFor(() => expect(button("Train").disabled).toBe(false));
  button("Train").click();
  expect(button("Kill worker 2").disabled).toBe(true);
  report({settings, single: part([3]), sharded: part([3]), difference: null});
  expect(button("Kill worker 2").disabled).toBe(false);
});

test("a panel that was replaced stops what it began", () => {
  button("Train").click();
  report({settings, single: part([3]), sharded: null, difference: null});
  panel.remove();
  report({settings, single: part([3, 2]), sharded: null, difference: null});
  expect(stop).toHaveBeenCalledOnce();
});

test("what cannot be begun is explained", () => {
  const broken = shardingPanel<Report>(
    () => {
      throw new Error("A link takes a bandwidth above 0, received -1.");
    },
    {workers: 2, document}
  );
  broken.querySelector("button")!.click();
  expect(broken.querySelector("[role=status]")!.textContent).toMatch(/received -1/);
  expect(broken.querySelector("button")!.disabled).toBe(false);
});
