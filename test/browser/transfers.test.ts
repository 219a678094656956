import {expect, test} from "vitest";
import {TransferTally, type Transfers, transfersText} from "../../src/browser/transfers.ts";

function tally() {
  let now = 0;
  const transfers = new TransferTally(() => now);
  const heard: Transfers[] = [];
  const deaf = transfers.listen((state) => heard.push(state));
  return {transfers, heard, deaf, pass: (seconds: number) => (now += 1000 * seconds)};
}

test("files that come together are summed up, and a new sum begins once all have come", () => {
  const {transfers, heard, pass} = tally();
  const [a, b] = [transfers.begin(), transfers.begin()];
  a.announce(1_000_000);
  b.announce(2_000_000);
  pass(2);
  a.receive(1_000_000);
  a.end();
  b.receive(500_000);
  expect(heard.at(-1)).toEqual({files: 1, received: 1_500_000, total: 3_000_000, seconds: 2});
  expect(transfersText(transfers.now)).toBe("1.5 of 3.0 MB, 2 s left");
  b.receive(1_500_000);
  b.end();
  expect(transfersText(transfers.now)).toBe("");
  pass(5);
  transfers.begin().receive(7);
  expect(transfers.now).toEqual({files: 1, received: 7, total: 7, seconds: 0});
});

test("what was never announced counts as it comes; what was announced and fails is not waited for", () => {
  const {transfers, heard, deaf} = tally();
  const [a, b] = [transfers.begin(), transfers.begin()];
  a.receive(300_000);
  b.announce(900_000);
  b.receive(100_000);
  expect(transfers.now).toMatchObject({received: 400_000, total: 1_200_000});
  b.end();
  expect(transfers.now).toMatchObject({files: 1, received: 400_000, total: 400_000});
  deaf();
  const before = heard.length;
  a.end();
  expect(heard).toHaveLength(before);
});

test.each([
  [{files: 0, received: 5e6, total: 5e6, seconds: 3}, ""],
  [{files: 1, received: 0, total: 20_000, seconds: 3}, ""],
  [{files: 1, received: 0, total: 2e6, seconds: 3}, "0.0 of 2.0 MB"],
  [{files: 1, received: 1e6, total: 2e6, seconds: 0.5}, "1.0 of 2.0 MB"],
  [{files: 1, received: 0.5e6, total: 2e6, seconds: 4}, "0.5 of 2.0 MB, 12 s left"]
])("%o is told as “%s”", (now, text) => {
  expect(transfersText(now)).toBe(text);
});
