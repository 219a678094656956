import "./present.css";
import type {ExperimentPanel} from "../../views/training/experimentPanel.ts";
import {toolButton} from "../../views/toolButton.ts";
import {clock} from "./clock.ts";
import {askedOf, findQuestion} from "./findQuestion.ts";
import {overview} from "./overview.ts";
import {Stage} from "./stage.ts";
import type {Talk} from "./talk.ts";
import {talkKeys} from "./talkKeys.ts";
import {voteBoard, voteStrip} from "./voteBoard.ts";
import type {AskedQuestion} from "./windows.ts";
import {present} from "../../text/en/present.ts";

/** What the buttons of a slide show do beyond it. */
export interface SlideShowActions {
  leave(): void;
  openSpeaker(): void;
  showToClass(): void;
  exportVotes(): void;
}

/** The slides over the page. */
export interface SlideShow {
  element: HTMLElement;
  /** The question of the present slide; null where it has none, or its cell has not run. */
  asked(): AskedQuestion | null;
  /** Gives the page back what the slides had taken. */
  close(): void;
}

/** Shows a talk's slides over the whole window. */
export function slideShow(
  talk: Talk,
  {leave, openSpeaker, showToClass, exportVotes}: SlideShowActions,
  document: Document = globalThis.document
): SlideShow {
  const element = document.createElement("section");
  element.className = "slide-show";
  element.tabIndex = -1;
  element.setAttribute("aria-label", present.slides);
  element.innerHTML = `<article class="slide" aria-live="polite">
      <header><h1></h1><p class="say"></p></header>
      <div class="formula"></div>
      <div class="vote"></div>
    </article>
    <aside class="notes" aria-label="${present.notes}" hidden></aside>
    <nav aria-label="${present.slides}"></nav>`;
  const part = <E extends HTMLElement>(name: string) => element.querySelector<E>(name)!;
  const slide = part(".slide");
  const stage = new Stage(document);
  slide.append(stage.element);
  const notes = part(".notes");
  const cards = overview(talk, {choose: closeOverview, exportVotes}, document);
  element.append(cards.element, edge("back"), edge("forward"));

  const button = (label: string, act: () => unknown) => toolButton(label, act, {document});
  const back = button("‹", () => talk.back());
  back.setAttribute("aria-label", present.back);
  const forward = button("›", () => talk.forward());
  forward.setAttribute("aria-label", present.forward);
  const place = document.createElement("output");
  const notesButton = button(present.notes, toggleNotes);
  const overviewButton = button(present.overview, () => toggleOverview());
  part("nav").append(
    ...[back, place, forward, overviewButton, notesButton],
    ...[button(present.speakerWindow, openSpeaker), button(present.toClass, showToClass)],
    ...(document.fullscreenEnabled ? [button(present.fullScreen, toggleFullScreen)] : []),
    button(present.leave, leave)
  );
  const letGo = talkKeys(element, talk, {
    leave: () => (cards.element.hidden ? leave() : toggleOverview()),
    toggleNotes,
    toggleOverview,
    toggleFullScreen,
    openSpeaker
  });
  talk.onChange(render);
  // A question that a cell has yet to ask is shown when it does.
  const waiting = new MutationObserver(() => {
    if (talk.slide.question !== null && !shownQuestion) render();
  });
  waiting.observe(document.querySelector("main")!, {childList: true, subtree: true});
  let shownQuestion: AskedQuestion | null = null;
  render();

  return {
    element,
    asked,
    close() {
      waiting.disconnect();
      letGo();
      stage.clear();
      element.remove();
    }
  };

  function asked(): AskedQuestion | null {
    const name = talk.slide.question;
    const form = name === null ? null : findQuestion(name, document);
    return form && askedOf(name!, form);
  }

  function render(): void {
    const {title, say, only, question} = talk.slide;
    const {step} = talk;
    const isAsking = step.kind === "ask";
    shownQuestion = asked();
    slide.dataset.step = step.kind;
    part("h1").innerHTML = title;
    part(".say").innerHTML = say;
    // Title and sentence would give the answer away.
    part("header").hidden = question !== null && step.kind !== "figure";
    renderFormula();
    renderVote();
    const box = step.kind === "figure" ? experiment(step.name) : null;
    stage.element.hidden = !box;
    // The class has answered: what waits for that on the page need not wait here.
    box?.querySelector<ExperimentPanel>(".experiment-panel")?.open();
    stage.show(box, only);
    const {slide: index} = talk.state;
    place.textContent = `${index + 1} / ${talk.lesson.slides.length}`;
    back.disabled = talk.isAtStart;
    forward.disabled = talk.isAtEnd;
    slide.toggleAttribute("data-asking", isAsking);
    renderNotes();
    cards.update();
  }

  /** A formula is as large as there is room for it in one line. */
  function renderFormula(): void {
    const {formula, question} = talk.slide;
    const line = part(".formula");
    line.innerHTML = formula ?? "";
    line.hidden = formula === null || (question !== null && talk.step.kind !== "figure");
    line.style.removeProperty("--fit");
    const {clientWidth, scrollWidth} = line;
    if (scrollWidth > clientWidth) line.style.setProperty("--fit", `${clientWidth / scrollWidth}`);
  }

  function renderVote(): void {
    const vote = part(".vote");
    vote.hidden = !shownQuestion;
    if (!shownQuestion) return vote.replaceChildren();
    const {name, answers} = shownQuestion;
    const votes = talk.votesOf(name, answers.length);
    if (talk.step.kind === "figure") {
      const isCounted = votes.some((hands) => hands > 0);
      vote.replaceChildren(
        ...(isCounted ? [voteStrip({asked: shownQuestion, votes}, document)] : [])
      );
      vote.hidden = !isCounted;
      return;
    }
    const focused = document.activeElement?.getAttribute("data-key");
    vote.replaceChildren(
      voteBoard({
        ...{asked: shownQuestion, votes, isRevealed: talk.step.kind === "why", document},
        onVote: (next) => talk.vote(name, next)
      })
    );
    if (focused) vote.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  function experiment(name: string): HTMLElement | null {
    return document.querySelector(`.experiment[data-experiment="${CSS.escape(name)}"]`);
  }

  function renderNotes(): void {
    notesButton.setAttribute("aria-pressed", String(!notes.hidden));
    if (notes.hidden) return;
    const text = document.createElement("div");
    text.innerHTML = talk.slide.notes.map((paragraph) => `<p>${paragraph}</p>`).join("");
    const next = document.createElement("p");
    next.className = "next";
    next.innerHTML = talk.next ? present.next(talk.next.title) : present.last;
    const side = document.createElement("div");
    side.append(clock(talk, document), next);
    notes.replaceChildren(text, side);
  }

  function toggleNotes(): void {
    notes.hidden = !notes.hidden;
    renderNotes();
  }

  function toggleOverview(): void {
    cards.element.hidden = !cards.element.hidden;
    slide.inert = !cards.element.hidden;
    overviewButton.setAttribute("aria-pressed", String(!cards.element.hidden));
    if (cards.element.hidden) element.focus();
    else cards.focus();
  }

  function closeOverview(): void {
    if (!cards.element.hidden) toggleOverview();
  }

  async function toggleFullScreen(): Promise<void> {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      // Some frames and browsers refuse it: the slides fill the window then.
    }
  }

  /** Whoever holds only a mouse clicks at the side of a slide. */
  function edge(way: "back" | "forward"): HTMLElement {
    const button = document.createElement("button");
    Object.assign(button, {type: "button", className: `edge ${way}`, tabIndex: -1});
    button.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => talk[way]());
    return button;
  }
}
