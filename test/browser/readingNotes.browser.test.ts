import {afterAll, beforeAll, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;

beforeAll(async () => {
  lab = await openLab({page: "reading-notes.html"});
  await lab.page.waitForSelector(".verdict-filter");
});

afterAll(() => lab.close());

const shownVerdicts = () =>
  lab.page.$$eval(".claim:not([hidden])", (claims) => [
    ...new Set(claims.map((claim) => (claim as HTMLElement).dataset.verdict))
  ]);

test("shows the claims of the verdicts that are ticked, and a link keeps them", async () => {
  for (const verdict of ["exact", "imprecise", "left out"]) {
    await lab.page.uncheck(`.verdict-filter input[value="${verdict}"]`);
  }
  expect(await shownVerdicts()).toEqual(["wrong"]);
  await lab.page.waitForURL(/verdicts=wrong$/);
  await lab.page.reload();
  await lab.page.waitForSelector(".verdict-filter");
  expect(await shownVerdicts()).toEqual(["wrong"]);
});

test.each([
  ["reading-notes.html", ".claim a[href^='./']", 20],
  // Exercises are to be solved in a state of the page; all other links there are the build's.
  ["teach.html", "main a[href*='.html?']", 9]
])(
  "every link of %s to an experiment leads to it, in the state it names",
  async (name, links, most) => {
    await lab.page.goto(lab.server.url + name);
    const found = await lab.page.$$eval(links, (anchors) =>
      anchors.map((a) => (a as HTMLAnchorElement).href)
    );
    expect(found.length).toBeGreaterThan(most);
    // What a page computes is of no interest here.
    await lab.context.route(/\/worker-[^/]*\.js/, (route) => route.abort());
    /** A page's text, in the state that its address names. */
    const texts = new Map<string, string>();
    for (const link of new Set(found)) {
      const {pathname, hash} = new URL(link);
      const address = link.replace(/#.*/, "");
      if (!texts.has(address)) texts.set(address, await textAt(address));
      // A text to mark, and the section where another language says it.
      const [, section, text] = /^#(.+):~:text=(.+)$/.exec(hash) ?? [];
      if (text === undefined) continue;
      const fragment = decodeURIComponent(text);
      expect(texts.get(address), `${pathname} should say “${fragment}”`).toContain(fragment);
      expect(await hasSection(address, section), `${pathname} should have #${section}`).toBe(true);
    }
  }
);

/** Whether a page has a section, in its text as it is served. */
async function hasSection(address: string, section: string): Promise<boolean> {
  const response = await lab.context.request.get(address);
  return (await response.text()).includes(` id="${section}"`);
}

async function textAt(address: string): Promise<string> {
  await lab.page.goto(address);
  // A page that does not know the state asked for says so beside the input.
  if (new URL(address).search) {
    await lab.page.waitForSelector("form input, .prediction", {state: "attached"});
    const notes = await lab.page.$$eval(".permalink-note", (n) => n.map((e) => e.textContent));
    expect(notes).toEqual([]);
  }
  return (await lab.page.textContent("main"))!;
}
