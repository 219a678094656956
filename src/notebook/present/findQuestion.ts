import type {Prediction} from "../../views/prediction.ts";
import type {AskedQuestion} from "./windows.ts";

/** A question of the page by its name; null while its cell has not run. */
export function findQuestion(name: string, document: Document): Prediction | null {
  const cell = document.querySelector<HTMLElement>(`[data-questions~="${CSS.escape(name)}"]`);
  const index = cell?.dataset.questions!.split(" ").indexOf(name) ?? -1;
  return cell?.querySelectorAll<Prediction>(".prediction")[index] ?? null;
}

/** What it asks, apart from the page. */
export function askedOf(name: string, {question, answers}: Prediction): AskedQuestion {
  return {
    name,
    question: htmlOf(question),
    answers: answers.map(({text, right = false, because}) => ({
      ...{text: htmlOf(text), right, because: htmlOf(because)}
    }))
  };
}

function htmlOf(content: string | Node): string {
  const holder = document.createElement("div");
  holder.append(typeof content === "string" ? content : content.cloneNode(true));
  return holder.innerHTML;
}
