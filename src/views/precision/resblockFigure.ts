import "./precision.css";
import {superscript} from "../gumbel/digits.ts";

/** What passes a node: log₂ of magnitudes, and shares. */
export interface PassingRange {
  range: {least: number; median: number; most: number} | null;
  zeros: number;
  nonFinite: number;
}

export interface ResblockNodes {
  [node: string]: PassingRange | undefined;
}

/** A figure whose `value` lists the nodes that are switched off. */
export type ResblockFigure = HTMLElement & {
  value: string[];
  update(nodes: ResblockNodes, note: string): void;
};

interface NodeText {
  name: string;
  text: string;
  /** Whether it can be switched off. */
  isSwitch?: boolean;
}

const FORWARD: readonly NodeText[] = [
  {name: "norm", text: "LayerNorm, 32 bits"},
  {name: "cast", text: "cast to 16 bits", isSwitch: true},
  {name: "branch", text: "attention or MLP, 16 bits"},
  {name: "sum", text: "+ identity path, 32 bits"}
];

const BACKWARD: readonly NodeText[] = [
  {name: "unscale", text: "unscale: ÷ s, then + identity path", isSwitch: true},
  {name: "filter", text: "filter: Inf, NaN → 0", isSwitch: true},
  {name: "branchBack", text: "back through the branch, 16 bits"},
  {name: "castBack", text: "cast to 16 bits", isSwitch: true},
  {name: "scale", text: "scale: × s", isSwitch: true},
  {name: "arrive", text: "gradient arrives, 32 bits"}
];

/**
 * The resblock of the paper's Fig. 4: forward down on the left (solid), backward up on the right
 * (dashed), each node with the range of the tensor that leaves it. A press switches a node off or on;
 * then it fires `input`.
 */
export function resblockFigure({
  document = globalThis.document
}: {document?: Document} = {}): ResblockFigure {
  const root = document.createElement("figure");
  root.className = "resblock";
  const off = new Set<string>();
  const ranges = new Map<string, HTMLElement>();
  const buttons = new Map<string, HTMLElement>();
  const ways = root.appendChild(document.createElement("div"));
  ways.className = "ways";
  way("Forward, solid", "forward", FORWARD);
  // Read from below: the last to be met stands on top.
  way("Backward, dashed, from below", "back", BACKWARD.toReversed());
  const note = root.appendChild(document.createElement("figcaption"));
  note.setAttribute("role", "status");
  note.textContent = "…";

  return Object.defineProperty(
    Object.assign(root, {
      update(nodes: ResblockNodes, text: string) {
        for (const [name, element] of ranges) {
          const passing = nodes[name];
          element.replaceChildren();
          if (passing) describe(element, passing);
        }
        note.textContent = text;
      }
    }),
    "value",
    {
      get: () => [...off],
      set(names: string[]) {
        off.clear();
        for (const name of names) if (buttons.has(name)) off.add(name);
        show();
      }
    }
  ) as unknown as ResblockFigure;

  function way(title: string, kind: string, nodes: readonly NodeText[]): void {
    const box = ways.appendChild(document.createElement("div"));
    box.appendChild(document.createElement("strong")).textContent = title;
    const list = box.appendChild(document.createElement("ol"));
    list.className = kind;
    for (const {name, text, isSwitch} of nodes) {
      const item = list.appendChild(document.createElement("li"));
      const element = item.appendChild(document.createElement(isSwitch ? "button" : "div"));
      element.append(text);
      ranges.set(name, element.appendChild(document.createElement("small")));
      ranges.get(name)!.textContent = "…";
      if (!isSwitch) continue;
      buttons.set(name, element);
      element.setAttribute("type", "button");
      element.setAttribute("aria-pressed", "true");
      element.addEventListener("click", () => {
        if (!off.delete(name)) off.add(name);
        show();
        const {Event} = document.defaultView!;
        root.dispatchEvent(new Event("input", {bubbles: true}));
      });
    }
  }

  function show(): void {
    for (const [name, button] of buttons)
      button.setAttribute("aria-pressed", String(!off.has(name)));
  }

  function describe(element: HTMLElement, {range, zeros, nonFinite}: PassingRange): void {
    const two = (e: number) => `2${superscript(e)}`;
    element.append(
      range
        ? `${two(range.least)} … ${two(range.most)}, middle ${two(range.median)}`
        : "nothing but 0"
    );
    if (zeros > 0) element.append(` · ${percent(zeros)} zero`);
    if (nonFinite > 0) {
      const bad = element.appendChild(document.createElement("span"));
      bad.className = "bad";
      bad.textContent = ` · ${percent(nonFinite)} Inf or NaN`;
    }
  }
}

const percent = (share: number) => `${share < 0.005 ? "<1" : Math.round(100 * share)} %`;
