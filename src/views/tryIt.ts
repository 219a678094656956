import "./tryIt.css";
import {controls} from "../text/en/controls.ts";

/** An invitation to change the code above it. */
export interface TryIt extends HTMLElement {
  /** Says whether the page's values show that the reader did what the invitation asks for. */
  worked(does: boolean): void;
}

/**
 * A line below a cell's code that says what to try there. What stands between backticks is code: first
 * what the cell has, then what to write in its place.
 */
export function tryIt(
  text: string,
  {document = globalThis.document}: {document?: Document} = {}
): TryIt {
  const line = document.createElement("p");
  line.className = "try-it";
  const label = line.appendChild(document.createElement("strong"));
  label.textContent = controls.tryIt.try;
  line.append(" ", ...spans(text, document), " ");
  const verdict = line.appendChild(document.createElement("span"));
  verdict.className = "worked";
  verdict.setAttribute("role", "status");
  return Object.assign(line, {
    worked(does: boolean) {
      const said = does ? controls.tryIt.worked : "";
      // Said once, however often the page's values change.
      if (verdict.textContent !== said) verdict.textContent = said;
    }
  });
}

/** Text, and between backticks code. */
function spans(text: string, document: Document): (string | HTMLElement)[] {
  return text.split("`").map((part, i) => {
    if (i % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}
