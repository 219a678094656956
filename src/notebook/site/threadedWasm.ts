import type {Plugin} from "vite";

/**
 * A Vite plugin without which wasm threads never start. tfjs gives its threads the *text* of a
 * function that refers to a variable outside of it, guarded by `typeof`. Minified, that variable has
 * another name and the guard is gone. A property of the global object needs neither.
 */
export function threadedWasm(): Plugin {
  return {
    name: "threaded-wasm",
    enforce: "pre",
    transform(code, id) {
      if (!/tfjs-backend-wasm-threaded-simd\.js(\?|$)/.test(id)) return null;
      return {code: withoutScriptDir(code), map: null};
    }
  };
}

/** The module with its variable `_scriptDir`, which is of use only to plain scripts, made global. */
export function withoutScriptDir(code: string): string {
  const lines = code
    .split("\n")
    .filter((line) => !/^\s*(var _scriptDir|if \(typeof __filename)/.test(line));
  return lines.join("\n").replace(/(?<![\w.])_scriptDir\b/g, "globalThis._scriptDir");
}
