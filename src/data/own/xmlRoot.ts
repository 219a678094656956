import {SaxesParser} from "saxes";

/** Characters read at a time until the root is found. */
const PIECE = 4096;

/**
 * The name of the root element of an XML text, whatever stands before it; null where what stands there
 * is no XML, or nothing follows.
 */
export function xmlRoot(xml: string): string | null {
  const parser = new SaxesParser();
  let root: string | null = null;
  let isXml = true;
  parser.on("error", () => (isXml = root !== null));
  // Drawing programs abbreviate namespaces by entities of their own.
  parser.on("doctype", (text) => {
    for (const [, name, , value] of text.matchAll(/<!ENTITY\s+([\w.-]+)\s+(["'])(.*?)\2\s*>/gs)) {
      parser.ENTITIES[name] = value;
    }
  });
  parser.on("opentag", ({name}) => (root ??= name));
  for (let at = 0; at < xml.length && isXml && root === null; at += PIECE) {
    parser.write(xml.slice(at, at + PIECE));
  }
  return isXml ? root : null;
}
