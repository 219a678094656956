import "./voteBoard.css";
import type {AskedQuestion} from "./windows.ts";
import {present} from "../../text/en/present.ts";

export interface VoteBoardOptions {
  asked: AskedQuestion;
  /** Hands counted for each answer. */
  votes: readonly number[];
  /** Whether the class may know which is right, and why. */
  isRevealed: boolean;
  /** Called with the new counts. */
  onVote: (votes: number[]) => void;
  document?: Document;
}

/** More hands than any room has. */
const MOST_HANDS = 9999;

/** A question for a class: a tap, or a number, counts the hands for each answer; bars compare them. */
export function voteBoard({
  asked,
  votes,
  isRevealed,
  onVote,
  document = globalThis.document
}: VoteBoardOptions): HTMLElement {
  const {question, answers} = asked;
  const board = document.createElement("section");
  board.className = "vote-board";
  board.setAttribute("aria-label", present.vote.label);
  board.toggleAttribute("data-revealed", isRevealed);
  const head = board.appendChild(document.createElement("h2"));
  head.innerHTML = question;
  const list = board.appendChild(document.createElement("ol"));
  const most = Math.max(1, ...votes);
  answers.forEach(({text, right}, i) => {
    const row = list.appendChild(document.createElement("li"));
    row.style.setProperty("--share", String(votes[i] / most));
    row.append(letter(i, document));
    const answer = row.appendChild(document.createElement(isRevealed ? "button" : "span"));
    answer.className = "answer";
    answer.innerHTML = text;
    if (isRevealed) {
      row.classList.add(right ? "right" : "wrong");
      const mark = document.createElement("span");
      mark.className = "mark";
      mark.textContent = right ? "✓ " : "✗ ";
      mark.setAttribute("aria-label", right ? present.vote.right : present.vote.wrong);
      answer.prepend(mark);
      answer.addEventListener("click", () => explain(i));
      const count = row.appendChild(document.createElement("output"));
      count.textContent = String(votes[i]);
    } else {
      row.append(...counter(i));
    }
  });
  const reason = board.appendChild(document.createElement("p"));
  reason.className = "reason";
  reason.setAttribute("aria-live", "polite");
  if (isRevealed) explain(answers.findIndex(({right}) => right));
  return board;

  function explain(i: number): void {
    reason.innerHTML = answers[i].because;
    [...list.children].forEach((row, j) => row.classList.toggle("explained", i === j));
  }

  function counter(i: number): HTMLElement[] {
    const name = present.vote.hands(LETTERS[i]);
    const field = document.createElement("input");
    Object.assign(field, {type: "number", min: "0", max: String(MOST_HANDS), value: votes[i]});
    field.setAttribute("aria-label", name);
    field.addEventListener("change", () => count(Number(field.value)));
    const press = (sign: string, by: number) => {
      const button = document.createElement("button");
      Object.assign(button, {type: "button", className: "tool", textContent: sign});
      const {more, less} = present.vote;
      button.setAttribute("aria-label", by > 0 ? more(name) : less(name));
      button.dataset.key = `${i}${sign}`;
      button.addEventListener("click", () => count(votes[i] + by));
      return button;
    };
    return [press("−", -1), field, press("+", 1)];

    function count(hands: number): void {
      const next = [...votes];
      next[i] = Math.min(Math.max(0, Math.round(hands) || 0), MOST_HANDS);
      onVote(next);
    }
  }
}

/** How the class has voted, while the experiment decides. */
export function voteStrip(
  {asked, votes}: Pick<VoteBoardOptions, "asked" | "votes">,
  document: Document = globalThis.document
): HTMLElement {
  const strip = document.createElement("ol");
  strip.className = "vote-strip";
  strip.setAttribute("aria-label", present.vote.result);
  const most = Math.max(1, ...votes);
  asked.answers.forEach(({text}, i) => {
    const item = strip.appendChild(document.createElement("li"));
    item.style.setProperty("--share", String(votes[i] / most));
    const answer = document.createElement("span");
    answer.className = "answer";
    answer.innerHTML = text;
    const count = document.createElement("output");
    count.textContent = String(votes[i]);
    item.append(letter(i, document), answer, count);
  });
  return strip;
}

const LETTERS = "ABCDEFGH";

function letter(i: number, document: Document): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "letter";
  mark.textContent = LETTERS[i];
  return mark;
}
