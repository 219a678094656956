import "./dashSample.css";
import {RUN_DASHES} from "./trainingCurves.ts";

/** A short piece of the line by which a run is told apart; `order` as in `RUN_DASHES`. */
export function dashSample(order: number, document: Document): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "dash-sample");
  svg.setAttribute("viewBox", "0 0 28 8");
  svg.setAttribute("aria-hidden", "true");
  const line = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  line.setAttribute("d", "M0,4H28");
  line.setAttribute("stroke-dasharray", RUN_DASHES[order % RUN_DASHES.length]);
  return svg;
}
