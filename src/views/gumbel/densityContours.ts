import {contours, geoPath, geoTransform, ticks} from "d3";
import {surfaceGrid} from "./surfaceGrid.ts";
import {triangle} from "./triangle.ts";

const SVG = "http://www.w3.org/2000/svg";

/** About how many bands of height there are. */
const BANDS = 9;

/**
 * ln p of the concrete distribution over the triangle from above: bands of height, the fuller of
 * colour the higher, and lines between them, `step` nats apart.
 */
export function densityContours(
  weights: ArrayLike<number>,
  temperature: number,
  {width = 420, document = globalThis.document}: {width?: number; document?: Document} = {}
): {svg: SVGSVGElement; step: number} {
  const {z} = surfaceGrid(weights, temperature);
  const cells = z.length - 1;
  const heights = z.flat();
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const levels = ticks(low, high, BANDS);
  const on = triangle(width);
  const [a, b, c] = on.corners;
  // The grid's rows shrink towards the top corner, and a contour's coordinates are those of pixels.
  const place = geoTransform({
    point(column, row) {
      const [across, up] = [column, row].map((v) => Math.max(0, Math.min(1, (v - 0.5) / cells)));
      const x = a[0] + up * (c[0] - a[0]) + across * (1 - up) * (b[0] - a[0]);
      this.stream.point(x, a[1] + up * (c[1] - a[1]));
    }
  });
  const outline = geoPath(place);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "density-contours");
  svg.setAttribute("viewBox", `0 0 ${on.width} ${on.height}`);
  svg.setAttribute("aria-hidden", "true");
  const draw = (name: string, attributes: Record<string, string | number>) => {
    const element = svg.appendChild(document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
    return element;
  };
  draw("polygon", {class: "ground", points: on.corners.map((corner) => corner.join()).join(" ")});
  for (const band of contours()
    .size([cells + 1, cells + 1])
    .thresholds(levels)(heights)) {
    const share = (band.value - low) / (high - low || 1);
    draw("path", {class: "band", d: outline(band) ?? "", style: `--share: ${share.toFixed(3)}`});
  }
  on.corners.forEach(([x, y], k) => {
    draw("text", {x, y: k < 2 ? y + 24 : y - 12}).textContent = String(k + 1);
  });
  return {svg, step: levels.length > 1 ? levels[1] - levels[0] : high - low};
}
