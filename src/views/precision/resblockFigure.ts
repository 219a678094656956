import "./resblock.css";
import {select} from "d3";
import {resblock as say} from "../../text/en/resblock.ts";
import {availableWidth} from "../frame.ts";
import {resblockErrors} from "./resblockErrors.ts";
import {
  NODE_HEIGHT,
  type NodeScale,
  type NodeText,
  type PassingRange,
  resblockNode
} from "./resblockNode.ts";

/** A figure whose `value` lists the nodes that are switched off. */
export type ResblockFigure = HTMLElement & {
  value: string[];
  update(look: ResblockLook): void;
};

export interface ResblockLook {
  /** What leaves each node. */
  nodes: {[node: string]: PassingRange | undefined};
  /** For each resblock its weight gradients' relative error; infinite where they are not finite. */
  errors: readonly number[];
  /** The resblock that is shown, from 0. */
  shown: number;
  /** What it comes to, in words. */
  note: string;
}

/** From above, with the row in which each stands. */
const FORWARD: readonly (NodeText & {row: number})[] = [
  {name: "norm", text: say.nodes.norm, row: 0},
  {name: "cast", text: say.nodes.cast, isSwitch: true, sixteen: true, row: 1},
  {name: "branch", text: say.nodes.branch, sixteen: true, row: 2},
  {name: "sum", text: say.nodes.sum, row: 5}
];

const BACKWARD: readonly (NodeText & {row: number})[] = [
  {name: "unscale", text: say.nodes.unscale, isSwitch: true, row: 0},
  {name: "filter", text: say.nodes.filter, isSwitch: true, sixteen: true, row: 1},
  {name: "branchBack", text: say.nodes.branchBack, sixteen: true, row: 2},
  {name: "castBack", text: say.nodes.castBack, isSwitch: true, sixteen: true, row: 3},
  {name: "scale", text: say.nodes.scale, isSwitch: true, row: 4},
  {name: "arrive", text: say.nodes.arrive, row: 5}
];

const SWITCHES: Record<string, string> = say.switches;

const [TOP, GAP, GUTTER, MIDDLE] = [56, 18, 24, 12];
const ROWS = 6;

/**
 * The resblock of the paper's Fig. 4 as one drawing: forward down on the left (solid), backward up on
 * the right (dashed), each with its identity path outside of its branch, and at every node the numbers
 * that leave it. A press, the space bar or Enter switches a node off or on; then it fires `input`.
 */
export function resblockFigure(
  scale: NodeScale,
  {
    document = globalThis.document,
    width = availableWidth({document})
  }: {document?: Document; width?: number} = {}
): ResblockFigure {
  const root = document.createElement("figure");
  root.className = "resblock";
  const off = new Set<string>();
  const columns = (width - 2 * GUTTER - MIDDLE) / 2;
  const left = GUTTER;
  const right = GUTTER + columns + MIDDLE;
  const rowTop = (row: number) => TOP + row * (NODE_HEIGHT + GAP);
  const end = rowTop(ROWS - 1) + NODE_HEIGHT + GAP + 8;
  const svg = select(
    root.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
  );
  svg
    .attr("role", "group")
    .attr("aria-label", say.label)
    .attr("viewBox", `0 0 ${width} ${end + 76}`)
    .attr("width", width)
    .attr("height", end + 76);
  const paths = svg.append("g").attr("aria-hidden", "true");
  drawPaths();
  const nodes = new Map<string, ReturnType<typeof resblockNode>>();
  // In the order in which a tensor meets them, which is the order of the tab key.
  const met = [
    ...FORWARD.map((node) => ({...node, x: left})),
    ...BACKWARD.toReversed().map((node) => ({...node, x: right}))
  ];
  for (const {row, x, ...text} of met) {
    const place = {x, y: rowTop(row), width: columns};
    const node = resblockNode(svg.append("g"), text, place, scale);
    nodes.set(text.name, node);
    if (text.isSwitch) makeSwitch(text.name, node);
  }
  const errors = resblockErrors(svg.append("g").attr("transform", `translate(0,${end})`), width);
  const caption = root
    .appendChild(document.createElement("figcaption"))
    .appendChild(document.createElement("p"));
  caption.setAttribute("role", "status");
  caption.textContent = "…";
  show();

  return Object.defineProperty(
    Object.assign(root, {
      update({nodes: passing, errors: found, shown, note}: ResblockLook) {
        for (const [name, node] of nodes) {
          const said = node.update(passing[name]);
          if (name in SWITCHES)
            node.face.setAttribute("aria-label", say.switchSaid(nameOf(name), said));
        }
        errors.update(found, shown);
        caption.textContent = note;
      }
    }),
    "value",
    {
      get: () => [...off],
      set(names: string[]) {
        off.clear();
        for (const name of names) if (name in SWITCHES) off.add(name);
        show();
      }
    }
  ) as unknown as ResblockFigure;

  /** What is written on a switch, and what it does. */
  function nameOf(name: string): string {
    return say.switch(met.find((node) => node.name === name)!.text, SWITCHES[name]);
  }

  function makeSwitch(name: string, {element, face}: ReturnType<typeof resblockNode>): void {
    face.setAttribute("role", "button");
    face.setAttribute("tabindex", "0");
    face.setAttribute("aria-label", nameOf(name));
    const toggle = () => {
      if (!off.delete(name)) off.add(name);
      show();
      const {Event} = document.defaultView!;
      root.dispatchEvent(new Event("input", {bubbles: true}));
    };
    element.addEventListener("click", toggle);
    element.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      toggle();
    });
  }

  function show(): void {
    for (const [name, node] of nodes) if (name in SWITCHES) node.set(!off.has(name));
  }

  function drawPaths(): void {
    const [outer, far] = [12, width - 12];
    const [center, back] = [left + columns / 2, right + columns / 2];
    const split = TOP - 14;
    const join = rowTop(ROWS - 1) + NODE_HEIGHT / 2;
    const foot = end - 6;
    const arrow = (x: number, y: number, way: 1 | -1) =>
      `M${x - 4},${y - 5 * way}L${x},${y}L${x + 4},${y - 5 * way}`;
    const draw = (kind: string, line: string, heads: string) => {
      paths.append("path").attr("class", `way ${kind}`).attr("d", line);
      paths.append("path").attr("class", `head ${kind}`).attr("d", heads);
    };
    const below = (row: number) => rowTop(row) + NODE_HEIGHT;
    const down = left + 12;
    draw(
      "forward",
      `M${outer},26V${join}H${left}M${outer},${split}H${center}V${rowTop(0)}` +
        `M${center},${below(0)}V${rowTop(1)}M${center},${below(1)}V${rowTop(2)}` +
        `M${down},${below(2)}V${rowTop(5)}M${center},${below(5)}V${foot}`,
      [rowTop(0), rowTop(1), rowTop(2), foot].map((y) => arrow(center, y, 1)).join("") +
        arrow(down, rowTop(5), 1) +
        `M${left - 5},${join - 4}L${left},${join}L${left - 5},${join + 4}`
    );
    draw(
      "backward",
      `M${back},${foot}V${below(5)}M${right + columns},${join}H${far}V${split + 8}M${far},${split - 8}V26` +
        [0, 1, 2, 3, 4].map((row) => `M${back},${rowTop(row + 1)}V${below(row)}`).join("") +
        `M${back},${rowTop(0)}V${split}H${far - 8}`,
      [0, 1, 2, 3, 4, 5].map((row) => arrow(back, below(row), -1)).join("") + arrow(far, 26, -1)
    );
    paths.append("circle").attr("class", "join").attr("cx", far).attr("cy", split).attr("r", 8);
    const write = (text: string, x: number, y: number, kind: string, anchor = "start") =>
      paths
        .append("text")
        .attr("class", kind)
        .attr("text-anchor", anchor)
        .attr("x", x)
        .attr("y", y)
        .text(text);
    write("+", far, split + 4.5, "plus", "middle");
    write(say.forward, 2, 16, "heading");
    write(say.backward, width - 2, 16, "heading", "end");
    for (const [x, turn] of [
      [outer - 4, -90],
      [far + 4, 90]
    ] as const) {
      const y = (rowTop(2) + rowTop(4)) / 2;
      write(say.identity, x, y, "identity", "middle").attr(
        "transform",
        `rotate(${turn} ${x} ${y})`
      );
    }
    say.legend.forEach((text, i) => write(text, down + 10, rowTop(3) + 8 + 15 * i, "legend"));
  }
}
