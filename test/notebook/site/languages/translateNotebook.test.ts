import {deserialize} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {textHash} from "../../../../src/notebook/site/languages/textHash.ts";
import {translateNotebook} from "../../../../src/notebook/site/languages/translateNotebook.ts";

const PROSE =
  "## A draw as a race\n\nGive each index *a lane*. It starts at ${tex`\\log \\alpha_k`}.";

const NOTEBOOK = `<!doctype html>
<notebook theme="air" data-threads="one">
  <title>A race</title>
  <script id="1" type="text/markdown">
    ## A draw as a race

    Give each index *a lane*. It starts at \${tex\`\\log \\alpha_k\`}.
  </script>
  <script id="2" type="module" pinned>
    const seed = view(linked("seed", Inputs.range([1, 9], {label: "seed", value: 1})));
    display(prediction("Who wins the race?", [{text: "Lane 3", because: html\`It leads by <b>\${1 + 1}</b> units.\`}]));
  </script>
</notebook>
`;

const TEXT = "## 用赛跑来抽取\n\n给每个下标一条赛道。它从 ${tex`\\log \\alpha_k`} 出发。";

const strings = [
  {source: "seed", text: "随机种子"},
  {source: "Who wins the race?", text: "谁会赢？"},
  {source: "Lane 3", text: "赛道 3"},
  {source: "It leads by <b>${1 + 1}</b> units.", text: "它领先 <b>${1 + 1}</b> 个单位。"}
];

const whole = {
  title: "一场赛跑",
  cells: {"1": {hash: textHash(PROSE), text: TEXT}, "2": {strings}}
};

const cellsOf = (file: string) =>
  deserialize(file, {parser: new new JSDOM().window.DOMParser()}).cells;

describe("a notebook in another language", () => {
  const {file, problems} = translateNotebook(NOTEBOOK, whole);

  test("has its texts, and all else as it was", () => {
    expect(problems).toEqual([]);
    const [prose, code] = cellsOf(file);
    expect(prose.value).toBe(
      "## 用赛跑来抽取 <!--#a-draw-as-a-race-->\n\n给每个下标一条赛道。它从 ${tex`\\log \\alpha_k`} 出发。"
    );
    expect(code.pinned).toBe(true);
    expect(code.value).toContain('{label: "随机种子", value: 1}');
    expect(code.value).toContain("html`它领先 <b>${1 + 1}</b> 个单位。`");
    expect(file).toContain('<notebook theme="air" data-threads="one">');
    expect(file).toContain("<title>一场赛跑</title>");
  });

  test("keeps what only code reads, though it may look the same", () => {
    expect(cellsOf(file)[1].value).toContain('linked("seed"');
  });
});

const without = (change: (cells: typeof whole.cells) => unknown) => {
  const cells = structuredClone(whole.cells);
  change(cells);
  return translateNotebook(NOTEBOOK, {...whole, cells});
};

test.each<[string, (cells: typeof whole.cells) => unknown, RegExp]>([
  ["an older text", (cells) => (cells["1"].hash = "00000000"), /cell 1: .* made from another text/],
  [
    "a text without a hash",
    (cells) => (cells["1"].hash = ""),
    /cell 1: .* no hash yet \(hash \w{8}\)/
  ],
  [
    "a missing cell",
    (cells) => delete (cells as {"1"?: unknown})["1"],
    /cell 1: “## A draw as a race.*not translated/
  ],
  [
    "a missing string",
    (cells) => cells["2"].strings.splice(1, 1),
    /cell 2: “Who wins the race\?” is not translated/
  ],
  [
    "a string of no cell",
    (cells) => (cells["2"].strings[1].source += "!"),
    /cell 2: there is no text “Who wins the race\?!”/
  ],
  [
    "another formula",
    (cells) => (cells["1"].text = TEXT.replace("alpha", "beta")),
    /lacks the expression .*alpha/
  ],
  [
    "a paragraph less",
    (cells) => (cells["1"].text = TEXT.replace("\n\n", "\n")),
    /lacks the paragraph/
  ],
  [
    "other markup",
    (cells) => (cells["2"].strings[3].text = "它领先 ${2} 个单位。"),
    /lacks the expression \$\{1 \+ 1\}/
  ]
])("%s is named", (_, change, message) => {
  const {problems} = without(change);
  expect(problems.join("\n")).toMatch(message);
});

test("the words in a formula are translated", () => {
  const prose = "It ends in ${tex`\\underbrace{\\ln x}_{\\text{a price}}`}.";
  const text = "它以 ${tex`\\underbrace{\\ln x}_{\\text{代价}}`} 结尾。";
  const cells = {"1": {hash: textHash(prose), text}};
  const notebook = `<script id="1" type="text/markdown">\n    ${prose}\n  </script>`;
  const {file, problems} = translateNotebook(notebook, {title: "", cells});
  expect(problems).toEqual([]);
  expect(file).toContain("\\text{代价}");
});

test("what has no translation of its present text stays as it is written", () => {
  const {file} = without((cells) => (cells["1"].hash = "00000000"));
  expect(cellsOf(file)[0].value).toBe(PROSE);
});
