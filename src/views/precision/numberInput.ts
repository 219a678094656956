import "./precision.css";
import {precision} from "../../text/en/precision.ts";
import {toolButton} from "../toolButton.ts";

export type NumberInput = HTMLElement & {value: number};

/**
 * A number to type, as a decimal, a fraction (1/3) or a power (2^-24). Its `value` is the last one that
 * could be read; then it fires `input`. What cannot be read is explained and changes nothing.
 */
export function numberInput({
  value,
  label,
  examples = [],
  document = globalThis.document
}: {
  value: number;
  label: string;
  examples?: readonly string[];
  document?: Document;
}): NumberInput {
  const root = document.createElement("div");
  root.className = "number-input";
  root.innerHTML = `<form><label><span></span> <input type="text" inputmode="text" spellcheck="false"
    autocomplete="off" aria-describedby="number-note"></label><div class="examples"></div>
    <p id="number-note" class="note" role="status"></p></form>`;
  const field = root.querySelector("input")!;
  const note = root.querySelector<HTMLElement>(".note")!;
  root.querySelector("label span")!.textContent = label;
  let current = value;
  show();

  for (const example of examples) {
    const take = () => {
      field.value = example;
      read();
    };
    root.querySelector(".examples")!.append(toolButton(example, take, {document}));
  }
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    read();
  });
  root.querySelector("form")!.addEventListener("submit", (event) => event.preventDefault());
  return Object.defineProperty(root, "value", {
    get: () => current,
    set(next: number) {
      if (!Number.isFinite(next)) return;
      current = next;
      show();
    }
  }) as unknown as NumberInput;

  function show(): void {
    field.value = String(current);
    say("");
  }

  function read(): void {
    const next = parseNumber(field.value);
    if (next === null) {
      const received = field.value.trim().slice(0, 40);
      say(precision.number.problem(received, current));
      return;
    }
    say("");
    current = next;
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function say(problem: string): void {
    note.textContent = problem;
    field.setAttribute("aria-invalid", String(problem !== ""));
  }
}

/** Reads 0.1, −3e-5, 1/3, 2^-24 and products such as 1.5*2^-20; null for anything else. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll("−", "-").replaceAll("·", "*");
  const term = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:\^[+-]?\d+)?`;
  if (!new RegExp(`^${term}(?:\\s*[*/]\\s*${term})*$`, "i").test(plain)) return null;
  const value = plain.split(/([*/])/).reduce((product, part, i, parts) => {
    if (i % 2 === 1) return product;
    const [base, power = "1"] = part.trim().split("^");
    const sign = base.startsWith("-") ? -1 : 1;
    const factor = sign * Math.abs(Number(base)) ** Number(power);
    return parts[i - 1] === "/" ? product / factor : product * factor;
  }, 1);
  return Number.isFinite(value) ? value : null;
}
