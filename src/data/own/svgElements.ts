interface Element {
  children: Element[];
  /** Id of what it repeats, for a `<use>`. */
  used?: string;
}

/** Comments, data and tags; quoted values may hold ">". */
const TAGS =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;

/**
 * How many elements an SVG has once every `<use>` stands for what it repeats; Infinity where that is
 * nested too deeply to say. A few lines can ask for billions: ten uses of a group of ten uses of a
 * group, and so on.
 */
export function svgElements(svg: string): number {
  const root: Element = {children: []};
  const byId = new Map<string, Element>();
  const open = [root];
  for (const [, slash, name, attributes] of svg.matchAll(TAGS)) {
    if (name === undefined) continue;
    if (slash) {
      if (open.length > 1) open.pop();
      continue;
    }
    const element: Element = {children: []};
    open[open.length - 1].children.push(element);
    const id = attribute(attributes, "id");
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    const href = /^([\w.-]+:)?use$/.test(name) ? attribute(attributes, "href") : undefined;
    if (href?.startsWith("#")) element.used = href.slice(1);
    if (!attributes.endsWith("/")) open.push(element);
  }
  const known = new Map<Element, number>();
  try {
    return expanded(root) - 1;
  } catch (error) {
    if (error instanceof RangeError) return Infinity; // The call stack is full.
    throw error;
  }

  function expanded(element: Element): number {
    const before = known.get(element);
    if (before !== undefined) return before;
    known.set(element, 0); // What uses itself is not drawn.
    const used = element.used === undefined ? undefined : byId.get(element.used);
    let count = 1 + (used ? expanded(used) : 0);
    for (const child of element.children) count += expanded(child);
    known.set(element, count);
    return count;
  }
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match?.[1] ?? match?.[2];
}
