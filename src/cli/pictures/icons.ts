import {Resvg} from "@resvg/resvg-js";

/** The ground of the page in the light, which systems may cut to any shape. */
const GROUND = "#fdfcf9";

/** Of a maskable icon a circle of four fifths of its width is sure to be seen: a square of this fits. */
const SAFE = 0.56;

/** The lab's mark in the sizes and on the ground that systems ask for, by file name. */
export function icons(mark: string): Record<string, Uint8Array> {
  const drawn = (svg: string, size: number) =>
    new Resvg(svg, {fitTo: {mode: "width", value: size}}).render().asPng();
  const [, content] = /^<svg[^>]*>(.*)<\/svg>\s*$/s.exec(mark)!;
  const edge = (1 - SAFE) / 2;
  const maskable =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="${GROUND}" d="M0 0h1v1H0z"/>` +
    `<g transform="translate(${edge} ${edge}) scale(${SAFE / 3})">${content}</g></svg>`;
  return {
    "icon-192.png": drawn(mark, 192),
    "icon-512.png": drawn(mark, 512),
    "maskable-512.png": drawn(maskable, 512)
  };
}
