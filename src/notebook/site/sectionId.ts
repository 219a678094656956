import slugify from "@sindresorhus/slugify";

/** An anchor that a heading is given by its author: `## Text <!--#anchor-->`. */
const OWN = / *<!--#([\w-]+)-->$/;

/** The name that a heading in Markdown has in addresses: its own, or the one Notebook Kit gives it. */
export function sectionId(heading: string): string {
  const words = heading.replace(/\$\{[^}]*\}|<[^>]*>|[`*]/g, "");
  return OWN.exec(heading.trim())?.[1] ?? slugify(words);
}

/** A heading as it is read. */
export function headingText(heading: string): string {
  return heading.trim().replace(OWN, "");
}
