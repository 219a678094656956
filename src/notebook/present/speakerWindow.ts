import "katex/dist/katex.min.css";
import "./speakerWindow.css";
import {toolButton} from "../../views/toolButton.ts";
import {clock} from "./clock.ts";
import type {Slide} from "./lesson.ts";
import {loadLesson} from "./loadLesson.ts";
import {Talk, type TalkState} from "./talk.ts";
import {talkKeys} from "./talkKeys.ts";
import {voteBoard} from "./voteBoard.ts";
import {type AskedQuestion, followTalk} from "./windows.ts";
import {present} from "../../text/en/present.ts";

/** How long the window with the slides may take to answer before the reader is told what to do. */
const PATIENCE_MS = 1500;

/**
 * The window that only the speaker sees: this slide, its notes and its question, the next slide, the
 * time. Its address names the chapter and the talk: `speaker.html?chapter=gumbel&session=…`. It leads the
 * slides as well as they do themselves.
 */
export function speakerWindow({document, location}: Window = window): HTMLElement {
  const root = document.createElement("section");
  root.className = "speaker";
  root.tabIndex = -1;
  const query = new URLSearchParams(location.search);
  const chapter = query.get("chapter") ?? "";
  const session = query.get("session");
  loadLesson(chapter).then(
    (lesson) =>
      session === null ? explain(root, chapter) : follow(root, {lesson, session, chapter}),
    () => explain(root, null)
  );
  return root;
}

function follow(
  root: HTMLElement,
  {lesson, session, chapter}: {lesson: Talk["lesson"]; session: string; chapter: string}
): void {
  const document = root.ownerDocument;
  let talk: Talk | null = null;
  let asked: AskedQuestion | null = null;
  let isHearing = false;
  const slides = followTalk(session, {hear, leave: () => explain(root, chapter)});
  setTimeout(() => talk ?? explain(root, chapter), PATIENCE_MS);

  function hear(state: TalkState, question: AskedQuestion | null): void {
    asked = question;
    document.documentElement.toggleAttribute("data-presenting", true);
    if (!talk) {
      talk = new Talk(lesson, state);
      const led = talk;
      led.onChange(() => {
        if (!isHearing) slides.say(led.state);
        // The question comes with the slides' answer.
        if (asked?.name !== led.slide.question) asked = null;
        render(led);
      });
      const nothing = () => {};
      talkKeys(root, led, {
        ...{leave: nothing, toggleNotes: nothing, toggleOverview: nothing, openSpeaker: nothing},
        toggleFullScreen: nothing
      });
    }
    isHearing = true;
    talk.state = state;
    isHearing = false;
  }

  function render(talk: Talk): void {
    const {slide, step} = talk.state;
    const button = (label: string, act: () => void) => toolButton(label, act, {document});
    const back = button(present.speaker.back, () => talk.back());
    const forward = button(present.speaker.forward, () => talk.forward());
    back.disabled = talk.isAtStart;
    forward.disabled = talk.isAtEnd;
    back.dataset.key = "back";
    forward.dataset.key = "forward";
    const place = document.createElement("output");
    const steps = talk.steps.length;
    const slides = lesson.slides.length;
    place.textContent =
      steps > 1
        ? present.speaker.placeInSteps(slide + 1, slides, step + 1, steps)
        : present.speaker.place(slide + 1, slides);
    const bar = document.createElement("header");
    bar.append(clock(talk, document), place, back, forward);

    const now = document.createElement("article");
    now.append(...textOf(talk.slide, document));
    if (asked) now.append(...question(talk, asked));
    const notes = document.createElement("div");
    notes.className = "notes";
    notes.innerHTML = talk.slide.notes.map((paragraph) => `<p>${paragraph}</p>`).join("");
    now.append(notes);

    const after = document.createElement("aside");
    after.setAttribute("aria-label", present.speaker.nextSlide);
    const head = after.appendChild(document.createElement("p"));
    head.textContent = talk.next ? present.speaker.next : present.last;
    if (talk.next) after.append(...textOf(talk.next, document));

    const focused = document.activeElement?.getAttribute("data-key");
    root.replaceChildren(bar, now, after);
    const key = focused && root.querySelector<HTMLElement>(`[data-key="${focused}"]`);
    (key || root).focus();
  }

  function question(talk: Talk, asked: AskedQuestion): HTMLElement[] {
    const {name, answers} = asked;
    const board = voteBoard({
      ...{asked, votes: talk.votesOf(name, answers.length), isRevealed: false, document},
      onVote: (votes) => talk.vote(name, votes)
    });
    const right = document.createElement("details");
    right.innerHTML = `<summary>${present.speaker.reasons}</summary>`;
    for (const {text, right: isRight, because} of answers) {
      const reason = right.appendChild(document.createElement("p"));
      reason.innerHTML = `${isRight ? "✓" : "✗"} <b>${text}</b> ${because}`;
    }
    return [board, right];
  }
}

function textOf({title, say, formula, question}: Slide, document: Document): HTMLElement[] {
  const head = document.createElement("h2");
  head.innerHTML = title;
  const line = document.createElement("p");
  line.innerHTML = say;
  const shown = document.createElement("div");
  shown.innerHTML = formula ?? "";
  const kind = document.createElement("p");
  kind.className = "kind";
  kind.textContent = question === null ? "" : present.speaker.asksFirst;
  return [head, line, shown, kind];
}

/** Where there are no slides to follow, this window says how to open some. */
function explain(root: HTMLElement, chapter: string | null): void {
  root.ownerDocument.documentElement.removeAttribute("data-presenting");
  const {noSlides, openChapter, reopen} = present.speaker;
  const said = root.ownerDocument.createElement("p");
  root.replaceChildren(said);
  said.append(noSlides);
  if (chapter === null) {
    said.append(openChapter);
  } else {
    const link = document.createElement("a");
    link.href = `./${encodeURIComponent(chapter)}.html?present`;
    link.textContent = reopen.link;
    said.append(reopen.before, link, reopen.after);
  }
}
