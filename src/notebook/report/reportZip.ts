import {strToU8, zipSync} from "fflate";
import type {Report} from "./report.ts";
import {reportMarkdown} from "./reportMarkdown.ts";

/** The report as report.md with its pictures beside it, in one file. */
export function reportZip(report: Report): Uint8Array<ArrayBuffer> {
  const {text, pictures} = reportMarkdown(report);
  // PNG is compressed already.
  const files = Object.entries(pictures).map(([path, bytes]) => [
    path,
    [bytes, {level: path.endsWith(".png") ? 0 : 6}]
  ]);
  const folder = {"report.md": strToU8(text), ...Object.fromEntries(files)};
  return zipSync(folder, {mtime: report.made}) as Uint8Array<ArrayBuffer>;
}
