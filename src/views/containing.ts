/**
 * A name for something that shows `text`: readers who speak to their device say what they see, so
 * the name must hold it, word for word.
 */
export function containing(text: string, name: string): string {
  const [seen, said] = [text, name].map((of) => of.match(/[\p{L}\p{N}.]+/gu) ?? []);
  const holds = ` ${said.join(" ")} `.includes(` ${seen.join(" ")} `);
  return seen.length === 0 || holds ? name : `${text}, ${name}`;
}
