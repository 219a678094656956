import {readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, transpile} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {invitationsOf} from "./invitationsOf.ts";

const CHAPTERS = [
  ...["elbo", "reparameterization", "gumbel", "dvae", "codebook", "transformer", "generation"],
  ...["mixed-precision", "distributed", "play"]
];

/** How many brackets a text opens and does not close, or closes and did not open. */
function openBrackets(text: string): number {
  return ["()", "[]", "{}"]
    .map(([open, close]) => Math.abs(text.split(open).length - text.split(close).length))
    .reduce((sum, count) => sum + count);
}

const parser = new new JSDOM().window.DOMParser();

describe.each(CHAPTERS)("%s", (chapter) => {
  const file = join(import.meta.dirname, `../../notebooks/${chapter}.html`);
  const {cells} = deserialize(readFileSync(file, "utf8"), {parser});
  const invitations = invitationsOf(cells);

  test("invites to change its code two to four times", () => {
    expect(invitations.length).toBeGreaterThanOrEqual(2);
    expect(invitations.length).toBeLessThanOrEqual(4);
  });

  test.each(invitations)("$text", ({cell, code, by}) => {
    expect(cell.value.split(code)).toHaveLength(2);
    // The editor closes what is opened: whoever types an open bracket would have one too many.
    for (const part of [code, by]) expect(openBrackets(part), part).toBe(0);
    const changed = transpile({...cell, value: cell.value.replace(code, () => by)});
    expect(changed.outputs).toEqual(transpile(cell).outputs);
  });
});
