import {encode} from "fast-png";
import {describe, expect, test} from "vitest";
import {inspectPicture} from "../../../src/data/own/inspectPicture.ts";
import {JPEG, WEBP} from "./pictures.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((p) => Buffer.from(p as string, "latin1"))));

const png = (width: number, height: number) => {
  const header = Buffer.from(encode({width: 1, height: 1, data: new Uint8Array(3), channels: 3}));
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return new Uint8Array(header);
};

describe("the size of a picture is read from its header", () => {
  test.each([
    ["PNG", png(300, 200), 200],
    ["JPEG", JPEG, 32],
    ["WebP, lossy", WEBP, 32],
    ["WebP, lossless", bytes("RIFF____WEBPVP8L____\x2f", [0x2b, 0xc1, 0x31, 0x00], "_____"), 200],
    ["WebP, extended", bytes("RIFF____WEBPVP8X________", [0x2b, 1, 0, 0xc7, 0, 0]), 200],
    ["GIF", bytes("GIF89a", [0x2c, 1, 0xc8, 0]), 200],
    [
      "JPEG with fill bytes",
      bytes([255, 216, 255, 255, 255, 0xe0, 0, 4, 1, 2], [255, 0xc2, 0, 9, 8, 0, 200, 1, 44]),
      200
    ]
  ])("%s", (_, file, side) => expect(inspectPicture(file).side).toBe(side));
});

test("SVG is known by its root, whatever comes before", () => {
  const start = '\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<svg xmlns="…"/>';
  expect(inspectPicture(new TextEncoder().encode(start))).toEqual({
    type: "image/svg+xml",
    side: null
  });
});

test.each([
  ["text", bytes("no picture"), /it is not PNG, JPEG, GIF, WebP or SVG inside/],
  ["HTML", bytes("<!doctype html><p>"), /it is not PNG/],
  ["a cut PNG", png(9, 9).subarray(0, 20), /header is broken/],
  ["a JPEG without a frame", bytes([255, 216, 255, 217, 0, 2]), /header is broken/],
  ["a PNG of no width", png(0, 9), /header is broken/],
  ["a bomb of a PNG", png(60_000, 60_000), /60000 × 60000 pixels are too many/],
  ["a thread of a PNG", png(1, 20_000), /up to 16,384 along a side and 64 million in all/],
  ["a long SVG", bytes("<svg>", " ".repeat(2 ** 20)), /too large for an SVG: up to 1 MiB/]
])("%s is refused before it is decoded", (_, file, message) => {
  expect(() => inspectPicture(file)).toThrow(message);
});

test("an SVG whose repetitions multiply is refused before it is drawn", () => {
  const levels = Array.from({length: 9}, (_, i) => {
    const uses = `<use href="#g${i}"/>`.repeat(10);
    return `<g id="g${i + 1}">${uses}</g>`;
  });
  const svg = `<svg><defs><rect id="g0"/>${levels.join("")}</defs><use xlink:href="#g9"/></svg>`;
  expect(() => inspectPicture(bytes(svg))).toThrow(/repetitions come to 4\.7B elements/);
});
