import type {HistoryData} from "../../live/metricHistory.ts";
import type {ReportPicture} from "./report.ts";
import {report} from "../../text/en/report.ts";

const [WIDTH, HEIGHT] = [420, 150];
const MARGIN = {left: 52, right: 8, top: 18, bottom: 26};

/** The course of a run's loss as a picture; null where there are fewer than two points. */
export function runCurve({step, metrics}: HistoryData, name: string): ReportPicture | null {
  const loss = metrics.loss ?? [];
  const points = step.map((x, i) => [x, loss[i]]).filter(([, y]) => Number.isFinite(y));
  if (points.length < 2) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const across = scale([xs[0], xs.at(-1)!], [MARGIN.left, WIDTH - MARGIN.right]);
  const up = scale([low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const path = points.map(([x, y]) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`).join(" ");
  const [bottom, left] = [HEIGHT - MARGIN.bottom, MARGIN.left];
  const text = (x: number, y: number, anchor: string, words: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" style="background:#fff" font-family="sans-serif" font-size="11" fill="#5b5e66">
<path d="M${left} ${MARGIN.top}V${bottom}H${WIDTH - MARGIN.right}" fill="none" stroke="#c9c7c1"/>
<polyline points="${path}" fill="none" stroke="#1d1f24" stroke-width="1.5" stroke-linejoin="round"/>
${text(left, 11, "start", report.run.loss)}
${text(left - 5, up(high) + 4, "end", rounded(high))}
${text(left - 5, up(low) + 4, "end", rounded(low))}
${text(left, HEIGHT - 9, "start", xs[0].toLocaleString("en"))}
${text(WIDTH - MARGIN.right, HEIGHT - 9, "end", report.run.steps(xs.at(-1)!.toLocaleString("en")))}
</svg>`;
  return {
    ...{width: WIDTH, height: HEIGHT, type: "image/svg+xml"},
    alt: report.run.curve(name, rounded(ys[0]), rounded(ys.at(-1)!)),
    bytes: new TextEncoder().encode(svg)
  };
}

function scale([from, to]: [number, number], [start, end]: [number, number]) {
  const span = to - from || 1;
  return (value: number) => start + ((value - from) / span) * (end - start);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
