import "./prediction.css";
import {controls} from "../text/en/controls.ts";

const {prediction: text} = controls;

/** One answer on offer. Texts may be elements, where they hold formulas. */
export interface PredictedAnswer {
  text: string | Node;
  /** Whether the experiment bears it out; exactly one answer has this. */
  right?: boolean;
  /** Why it holds, or why it tempts although it does not. */
  because: string | Node;
}

/** A prediction; its `value` is the index of the answer committed to, or null before that. */
export type Prediction = HTMLFormElement & {
  value: number | null;
  readonly question: string | Node;
  readonly answers: readonly PredictedAnswer[];
  /** Shows all reasons, answered or not, as on a teacher's sheet, and fires `reveal` if so. */
  reveal(isRevealed: boolean): void;
};

/**
 * A question asked before the experiment that decides it. The reader commits to one answer and then
 * sees which is right and, for each answer, why it holds or tempts. Fires `input` on committing and
 * on asking again. It belongs in no link: that would give the answer away.
 */
export function prediction(
  question: string | Node,
  answers: readonly PredictedAnswer[],
  {document = globalThis.document}: {document?: Document} = {}
): Prediction {
  const right = answers.filter((answer) => answer.right).length;
  if (right !== 1) {
    throw new Error(
      `A prediction needs exactly one right answer, but ${right} of ${answers.length} are marked.`
    );
  }
  const form = document.createElement("form");
  form.className = "prediction";
  const fieldset = form.appendChild(document.createElement("fieldset"));
  fieldset.appendChild(document.createElement("legend")).append(question);
  const rows = answers.map(({text}, i) => {
    const row = fieldset.appendChild(document.createElement("div"));
    const label = row.appendChild(document.createElement("label"));
    const radio = label.appendChild(document.createElement("input"));
    // Radios of one name are a group within their form, so every form may use the same.
    Object.assign(radio, {type: "radio", name: "answer", value: String(i)});
    label.appendChild(document.createElement("span")).append(text);
    return {row, radio};
  });
  const result = form.appendChild(document.createElement("p"));
  result.className = "result";
  result.setAttribute("role", "status");
  const button = form.appendChild(document.createElement("button"));
  button.className = "tool";

  let value: number | null = null;
  let isRevealed = false;
  show();

  // Choosing changes nothing until it is committed to.
  fieldset.addEventListener("input", (event) => {
    event.stopPropagation();
    button.disabled = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = rows.findIndex(({radio}) => radio.checked);
    if (value === null && chosen < 0) return;
    value = value === null ? chosen : null;
    show();
    fire("input");
  });

  return Object.defineProperties(form, {
    value: {
      get: () => value,
      set(next: number | null) {
        value = next !== null && answers[next] ? next : null;
        show();
      }
    },
    question: {value: question},
    answers: {value: answers},
    reveal: {
      value(next: boolean) {
        isRevealed = next;
        form.toggleAttribute("data-revealed", next);
        showReasons();
        if (next) fire("reveal");
      }
    }
  }) as unknown as Prediction;

  function fire(type: string): void {
    const {Event} = document.defaultView!;
    form.dispatchEvent(new Event(type, {bubbles: true}));
  }

  function show(): void {
    form.toggleAttribute("data-committed", value !== null);
    button.textContent = value === null ? text.commit : text.askAgain;
    button.disabled = value === null;
    rows.forEach(({radio}, i) => {
      radio.checked = i === value;
      radio.disabled = value !== null;
    });
    showReasons();
    if (value === null) result.textContent = "";
    else result.textContent = answers[value].right ? text.right : text.otherwise;
  }

  function showReasons(): void {
    rows.forEach(({row}, i) => {
      row.querySelector(".because")?.remove();
      if (value !== null || isRevealed) row.append(reason(answers[i]));
    });
  }

  function reason({right, because}: PredictedAnswer): HTMLElement {
    const line = document.createElement("p");
    line.className = "because";
    const mark = line.appendChild(document.createElement("span"));
    mark.className = right ? "mark right" : "mark wrong";
    mark.textContent = right ? text.markRight : text.markWrong;
    line.append(because);
    return line;
  }
}
