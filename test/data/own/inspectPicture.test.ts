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

describe("SVG is known by its root, whatever comes before", () => {
  const root = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const entity = "http://www.w3.org/2000/svg";
  test.each([
    ["a declaration and a comment", `\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n${root}`],
    ["a comment of 5,000 bytes", `<!--${"x".repeat(5000)}-->${root}`],
    ["a comment with tags of every kind", `<!-- <svg> <html> ]]> <?x ?> -->\n${root}`],
    ["empty lines before the declaration", `\n\n  <?xml version="1.0"?>${root}`],
    ["a doctype", `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">${root}`],
    [
      "a drawing program's entities",
      `<!DOCTYPE svg [\n<!ENTITY ns_svg "${entity}">\n]>\n<svg xmlns="&ns_svg;"></svg>`
    ],
    ["a style sheet's instruction", `<?xml-stylesheet href="x.css"?>${root}`],
    ["a prefix", `<svg:svg xmlns:svg="${entity}"/>`]
  ])("%s", (_, text) => {
    const {type, side, bytes} = inspectPicture(new TextEncoder().encode(text));
    expect([type, side]).toEqual(["image/svg+xml", null]);
    expect(new TextDecoder().decode(bytes)).toBe(text.replace("\ufeff", "").trimStart());
  });

  test.each([
    ["UTF-16", Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${root}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${root}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(root, "utf16le")],
    ["Latin", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><!-- ä -->${root}`, "latin1")]
  ])("in %s, which is drawn as UTF-8", (_, file) => {
    const {type, bytes} = inspectPicture(file);
    expect(type).toBe("image/svg+xml");
    expect(new TextDecoder("utf-8", {fatal: true}).decode(bytes)).toContain(root);
  });
});

test.each([
  ["text", bytes("no picture"), /it is not PNG, JPEG, GIF, WebP or SVG inside/],
  [
    "HEIC, as phones save it,",
    bytes([0, 0, 0, 24], "ftypheic____mif1heic"),
    /it is HEIF inside, not/
  ],
  ["AVIF", bytes([0, 0, 0, 28], "ftypavif____avifmif1"), /it is AVIF inside, not PNG/],
  ["BMP", bytes("BM", [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0]), /it is BMP inside, not PNG/],
  ["TIFF", bytes("II*", [0, 8, 0, 0, 0]), /it is TIF inside, not PNG/],
  ["a film", bytes([0, 0, 0, 24], "ftypmp42____mp42isom"), /it is MP4 inside, not PNG/],
  ["a PDF", bytes("%PDF-1.7"), /it is PDF inside, not PNG/],
  ["sound in WebP's container", bytes("RIFF____WAVEfmt "), /it is not PNG/],
  ["nothing", bytes(), /it is not PNG/],
  ["zeros, as a download that broke off,", new Uint8Array(300), /it is not PNG/],
  ["HTML", bytes("<!doctype html><p>"), /it is not PNG/],
  ["HTML with an SVG in it", bytes("<!doctype html><p><svg></svg>"), /it is not PNG/],
  ["text before an SVG", bytes("see <svg></svg>"), /it is not PNG/],
  ["XML of another kind", bytes("<?xml version='1.0'?><kml><svg/></kml>"), /it is not PNG/],
  ["a comment that does not end", bytes("<!-- <svg></svg>"), /it is not PNG/],
  ["no known encoding", bytes("<?xml version='1.0' encoding='x-none'?><svg/>"), /it is not PNG/],
  ["SVGZ", bytes([0x1f, 0x8b, 8, 0]), /compressed by gzip, as SVGZ is; unpack it first/],
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
