import {expect, test} from "vitest";
import {EndlessLoop, GUARD, guardLoops, loopGuard} from "../../../src/notebook/edit/loopGuard.ts";

/** Runs guarded code whose guard counts, and gives up after 1,000 rounds. */
function run(code: string): {value: unknown; rounds: number} {
  let rounds = 0;
  const guard = () => {
    if (++rounds > 1000) throw new Error("endless");
  };
  const value: unknown = new Function(GUARD, `return (${guardLoops(`(${code}\n)`)})()`)(guard);
  return {value, rounds};
}

test("loops of every kind ask each time around, and do what they did", () => {
  expect(run("() => { let s = 0; for (let i = 0; i < 5; i++) s += i; return s; }")).toEqual({
    value: 10,
    rounds: 5
  });
  expect(run("() => { let s = ''; for (const c of 'abc') { s = c + s; } return s; }").value).toBe(
    "cba"
  );
  expect(
    run("() => { const k = []; for (const i in {a: 1, b: 2}) k.push(i); return k; }").value
  ).toEqual(["a", "b"]);
  expect(run("() => { let n = 0; do n++; while (n < 4); return n; }")).toEqual({
    value: 4,
    rounds: 4
  });
  // Loops in loops, without braces; one with nothing in it; labels.
  expect(
    run(
      "() => { let n = 0; for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) if (i !== j) n++; return n; }"
    )
  ).toEqual({value: 6, rounds: 12});
  expect(run("() => { let n = 7; while (--n > 0); return n; }").value).toBe(0);
  expect(run("() => { a: for (;;) { for (;;) break a; } return 'out'; }").value).toBe("out");
});

test("lines stay where they are", () => {
  const code = "(() => {\n  while (f())\n    g();\n  return 1;\n})";
  expect(guardLoops(code).split("\n")).toHaveLength(code.split("\n").length);
});

test("endless loops of every kind come to an end", () => {
  for (const loop of [
    "for (;;);",
    "while (true) {}",
    "do {} while (1);",
    "while (1) for (;;) {}"
  ]) {
    expect(() => run(`() => { ${loop} }`), loop).toThrow("endless");
  }
});

test("a guard throws after its time, and not where the page has had its turn in between", () => {
  let time = 0;
  const turns: (() => void)[] = [];
  const guard = loopGuard(5000, {now: () => time, later: (act) => turns.push(act)});
  const rounds = (n: number) => {
    for (let i = 0; i < n; i++) guard();
  };
  rounds(300);
  time = 4900;
  rounds(300);
  // The page goes on: what comes now is another stretch of work.
  turns.splice(0).forEach((turn) => turn());
  time = 9000;
  rounds(600);
  time = 14_001;
  expect(() => rounds(300)).toThrow(EndlessLoop);
  expect(() => rounds(300)).not.toThrow();
});
