import type {Plugin} from "vite";

/** A library's file, and its text without what the policy forbids. */
interface Change {
  file: RegExp;
  change: (code: string) => string;
}

const CHANGES: Change[] = [
  {
    file: /\/htl\/(src|dist)\/index\.js$/,
    change: withoutHandlers
  },
  {
    // It evaluates a text to see whether there are generators.
    file: /\/@stdlib\/assert-has-generator-support\/(lib|dist)\/index\.js$/,
    change: () => "module.exports = () => true;\n"
  }
];

/** A Vite plugin that has libraries do without what the policy of the lab's pages forbids. */
export function withinPolicy(): Plugin {
  return {
    name: "within-policy",
    enforce: "pre",
    transform(code, id) {
      const changed = permitted(code, id);
      return changed === null ? null : {code: changed, map: null};
    }
  };
}

/** The text of the file `id` without what the policy forbids, or null if it may stay as it is. */
export function permitted(code: string, id: string): string | null {
  const file = id.split("?")[0].replaceAll("\\", "/");
  const found = CHANGES.find((change) => change.file.test(file));
  if (!found) return null;
  const changed = found.change(code);
  // A newer version of the library may need something else.
  if (changed === code) throw new Error(`${file} is not as the policy's change expects it.`);
  return changed;
}

/**
 * htl writes a mark where a listener belongs, which for a moment is a handler of the page. It has another
 * mark, for objects of attributes, that is none.
 */
function withoutHandlers(code: string): string {
  const [, withoutAttribute] =
    /= (string\.slice\(0, attributeNameStart - strings\[[^\]]+\]\.length\));/.exec(code) ?? [];
  const [, values] = /(\w+)\[\+name\.slice\(2\)\]/.exec(code) ?? [];
  if (!withoutAttribute || !values) return code;
  const mark = `if (typeof value === "function") {
    string = ${withoutAttribute} + "::" + j + "=''";
    ${values}[j] = {[name.toLowerCase()]: value};
    nodeFilter |= SHOW_ELEMENT;
    break;
  }
  `;
  return code.replace(/(?=if \(\(name === "style" && isObjectLiteral\(value\)\))/, () => mark);
}
