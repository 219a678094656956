import {renderFormula} from "../../views/renderFormula.ts";
import {GLOSSARY, type GlossaryEntry} from "../glossary.ts";
import {escapeHtml} from "./pageTemplate.ts";
import {sectionId} from "./sectionId.ts";
import {glossary} from "../../text/en/glossary.ts";

/** The list of symbols as a table, each with a link to the section that introduces it. */
export function glossaryTable(title: (slug: string) => string): string {
  const row = (idea: string, {formula, meaning, slug, section}: GlossaryEntry) =>
    `<tr><td>${renderFormula(`\\htmlClass{${idea}}{${formula}}`, false)}</td>` +
    `<th scope="row">${escapeHtml(meaning)}</th>` +
    `<td><a href="./${slug}.html#${sectionId(section)}">${escapeHtml(title(slug))}</a></td></tr>`;
  const {symbol, meaning, place} = glossary.head;
  const head = [symbol, meaning, place].map((text) => `<th scope="col">${text}</th>`);
  const rows = Object.entries(GLOSSARY).flatMap(([idea, entries]) =>
    entries.map((entry) => row(idea, entry))
  );
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
