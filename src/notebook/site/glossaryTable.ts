import {renderFormula} from "../../views/renderFormula.ts";
import {GLOSSARY, type GlossaryEntry} from "../glossary.ts";
import {escapeHtml} from "./pageTemplate.ts";

/** The list of symbols as a table, each with a link to the section that introduces it. */
export function glossaryTable(title: (slug: string) => string): string {
  const row = (idea: string, {formula, meaning, slug, section}: GlossaryEntry) =>
    `<tr><td>${renderFormula(`\\htmlClass{${idea}}{${formula}}`, false)}</td>` +
    `<th scope="row">${escapeHtml(meaning)}</th>` +
    `<td><a href="./${slug}.html#${sectionId(section)}">${escapeHtml(title(slug))}</a></td></tr>`;
  const rows = Object.entries(GLOSSARY).flatMap(([idea, entries]) =>
    entries.map((entry) => row(idea, entry))
  );
  return (
    `<table><thead><tr><th scope="col">symbol</th><th scope="col">what it is</th>` +
    `<th scope="col">introduced in</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  );
}

/** The name that a heading has in addresses. */
export function sectionId(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
