import {toolButton} from "../../views/toolButton.ts";
import type {Talk} from "./talk.ts";
import {present} from "../../text/en/present.ts";

export interface Overview {
  element: HTMLElement;
  update(): void;
  /** Moves the focus to the present slide. */
  focus(): void;
}

/** All slides of a talk as cards, to go to one of them, and what can be done with the votes. */
export function overview(
  talk: Talk,
  {choose, exportVotes}: {choose: () => void; exportVotes: () => void},
  document: Document
): Overview {
  const element = document.createElement("section");
  element.className = "overview";
  element.hidden = true;
  element.setAttribute("aria-label", present.overview);
  const list = element.appendChild(document.createElement("ol"));
  const cards = talk.lesson.slides.map(({title, say, minutes, question}, i) => {
    const card = document.createElement("button");
    card.type = "button";
    card.innerHTML =
      `<b>${i + 1}. ${title}</b><span>${say}</span>` +
      `<small>${(question === null ? present.minutes : present.questionMinutes)(minutes)}</small>`;
    card.addEventListener("click", () => {
      talk.go(i);
      choose();
    });
    list.appendChild(document.createElement("li")).append(card);
    return card;
  });
  const votes = element.appendChild(document.createElement("p"));
  votes.append(
    toolButton(present.saveVotes, exportVotes, {document}),
    toolButton(present.clearVotes, () => talk.clearVotes(), {document}),
    toolButton(present.restartClock, () => talk.restartClock(Date.now()), {document})
  );
  return {
    element,
    update() {
      cards.forEach((card, i) => {
        if (i === talk.state.slide) card.setAttribute("aria-current", "step");
        else card.removeAttribute("aria-current");
      });
    },
    focus: () => cards[talk.state.slide].focus()
  };
}
