import {parse, type Node} from "acorn";
import {simple} from "acorn-walk";
import {edit} from "../../text/en/edit.ts";

/** What a guarded loop calls, by a name that no cell would choose. */
export const GUARD = "__stillRunning";

/**
 * The same code, whose loops ask `__stillRunning()` each time around, so that one that never ends can be
 * ended. Lines stay where they are.
 * @param code of a function or a module
 */
export function guardLoops(code: string): string {
  const inserts: {at: number; text: string}[] = [];
  const guard = (node: Node) => {
    const {body} = node as Node & {body: Node};
    // With a comma it needs no braces, whatever the body is.
    if (body.type === "BlockStatement") inserts.push({at: body.start + 1, text: `${GUARD}();`});
    else {
      inserts.push({at: body.start, text: `{${GUARD}();`}, {at: body.end, text: "}"});
    }
  };
  const tree = parse(code, {ecmaVersion: "latest", sourceType: "module"});
  simple(tree, {
    ForStatement: guard,
    ForInStatement: guard,
    ForOfStatement: guard,
    WhileStatement: guard,
    DoWhileStatement: guard
  });
  return inserts
    .map((insert, i) => ({...insert, i}))
    .sort((a, b) => b.at - a.at || b.i - a.i)
    .reduce((text, {at, text: insert}) => text.slice(0, at) + insert + text.slice(at), code);
}

/**
 * A guard for loops: throws when code has run for longer than `limit` milliseconds without letting the
 * page do anything else.
 */
export function loopGuard(
  limit: number,
  {
    now = () => performance.now(),
    later = (act: () => void) => void setTimeout(act)
  }: {now?: () => number; later?: (act: () => void) => void} = {}
): () => void {
  let since: number | null = null;
  let rounds = 0;
  return () => {
    // Looking at the clock is slower than most loops.
    if (++rounds % 256 !== 1) return;
    if (since === null) {
      since = now();
      later(() => (since = null));
    } else if (now() - since > limit) {
      since = null;
      throw new EndlessLoop(limit);
    }
  };
}

/** Why a cell was stopped. */
export class EndlessLoop extends Error {
  override name = "EndlessLoop";

  constructor(limit: number) {
    super(edit.endless(limit / 1000));
  }
}
