import type {EstimatorName} from "../../math/estimators/gradientEstimate.ts";
import {reparameterization} from "../../text/en/reparameterization.ts";

/** What an estimate is called on the page. */
export const ESTIMATOR_LABELS: Record<EstimatorName, string> = reparameterization.estimators;

/** Whether an estimate depends on τ, so that its marks are linked with that symbol. */
export function isTempered(name: string): boolean {
  return name === "gumbel-softmax" || name === "straight-through";
}

/** Classes of an estimate's line. */
export function traceClass(name: string): string {
  return isTempered(name) ? "trace temperature" : "trace";
}

/** A sample of an estimate's line, for legends; the style sheet knows it by `data-estimator`. */
export function lineSample(
  name: string,
  {document = globalThis.document}: {document?: Document} = {}
): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "line-sample");
  svg.setAttribute("viewBox", "0 0 28 8");
  svg.setAttribute("aria-hidden", "true");
  const line = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "line"));
  line.setAttribute("class", traceClass(name));
  line.dataset.estimator = name;
  Object.entries({x1: 0, x2: 28, y1: 4, y2: 4}).forEach(([key, value]) =>
    line.setAttribute(key, String(value))
  );
  return svg;
}
