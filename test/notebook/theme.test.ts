import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";

// The colours of the ideas must be readable on the page and stay apart for every reader.

type Rgb = [number, number, number];

const CSS = readFileSync(join(import.meta.dirname, "../../src/notebook/theme.css"), "utf8");
const IDEAS = ["temperature", "noise", "reconstruction", "kl", "text-token", "image-token"];

/**
 * What a colour of linear RGB looks like to dichromats: Machado, Oliveira & Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
 */
const VISION: Record<string, number[][]> = {
  "full colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
};

describe.each(["light", "dark"] as const)("in %s mode", (mode) => {
  const page = colour("theme-background", mode);

  test.each([...IDEAS, "theme-foreground", "theme-foreground-muted", "theme-foreground-focus"])(
    "%s has a contrast of at least 4.5 : 1 on the page",
    (name) => expect(contrast(colour(name, mode), page)).toBeGreaterThanOrEqual(4.5)
  );

  test.each(Object.keys(VISION))("the ideas stay apart with %s", (vision) => {
    const seen = IDEAS.map((name) => oklab(see(colour(name, mode), VISION[vision])));
    for (let i = 0; i < seen.length; ++i) {
      for (let j = 0; j < i; ++j) {
        // In OKLab 0.02 is about the least difference one notices between neighbours.
        const distance = Math.hypot(...seen[i].map((x, k) => x - seen[j][k]));
        expect(distance, `${IDEAS[i]} and ${IDEAS[j]}`).toBeGreaterThan(0.05);
      }
    }
  });
});

function colour(name: string, mode: "light" | "dark"): Rgb {
  const match = CSS.match(new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`));
  if (!match) throw new Error(`theme.css has no --${name}`);
  const hex = match[mode === "light" ? 1 : 2];
  return [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255)) as Rgb;
}

function linear(c: number): number {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2.2's contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function see(rgb: Rgb, vision: number[][]): Rgb {
  return vision.map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]))
  ) as Rgb;
}

/** Ottosson's OKLab, in which distances are about as large as they look. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  ];
}
