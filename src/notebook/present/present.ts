import {downloadFile} from "../../views/downloadFile.ts";
import {pagePermalink} from "../permalink.ts";
import {PRESENT} from "./address.ts";
import {askedOf, findQuestion} from "./findQuestion.ts";
import {keepVotes, keptVotes} from "./keptVotes.ts";
import {loadLesson} from "./loadLesson.ts";
import {slideShow} from "./slideShow.ts";
import {Talk} from "./talk.ts";
import {keepSession, tabSession} from "./tabSession.ts";
import {votesTable} from "./votesTable.ts";
import {leadTalk} from "./windows.ts";

/** Shows the chapter as slides, from a slide on, until the speaker leaves them. */
export async function present(from: number): Promise<void> {
  const {document} = globalThis;
  if (document.querySelector(".slide-show")) return;
  const chapter = document.documentElement.dataset.page!;
  const lesson = await loadLesson(chapter);
  const {id: session, startedAt} = tabSession(chapter);
  const talk = new Talk(lesson, {slide: from, startedAt, votes: keptVotes(chapter)});
  const permalink = pagePermalink();
  const {scrollX, scrollY} = globalThis;
  const before = document.activeElement as HTMLElement | null;

  const show = slideShow(talk, {leave, openSpeaker, showToClass, exportVotes});
  document.body.append(show.element);
  document.documentElement.toggleAttribute("data-presenting", true);
  const covered = [...document.body.children].filter((child) => child !== show.element);
  for (const child of covered) child.toggleAttribute("inert", true);
  show.element.focus();
  const endTalk = leadTalk(session, {talk, asked: show.asked});
  talk.onChange(remember);
  remember();

  function remember(): void {
    keepVotes(chapter, talk.state.votes);
    keepSession(chapter, {id: session, startedAt: talk.state.startedAt});
    permalink.remember(PRESENT, String(talk.state.slide + 1));
  }

  function leave(): void {
    endTalk();
    show.close();
    document.documentElement.removeAttribute("data-presenting");
    for (const child of covered) child.removeAttribute("inert");
    permalink.forget(PRESENT);
    if (document.fullscreenElement) void document.exitFullscreen();
    scrollTo({left: scrollX, top: scrollY, behavior: "instant"});
    before?.focus({preventScroll: true});
  }

  function openSpeaker(): void {
    const address = new URL("./speaker.html", location.href);
    address.search = String(new URLSearchParams({chapter, session}));
    const features = "popup,width=960,height=760";
    // Named after the talk, so that a second press brings it to the front.
    open(address, `speaker-${session}`, features)?.focus();
  }

  async function showToClass(): Promise<void> {
    const {classDialog} = await import("../classDialog.ts");
    const url = new URL(permalink.href);
    url.searchParams.delete(PRESENT);
    classDialog(url.href);
  }

  function exportVotes(): void {
    const names = lesson.slides.flatMap(({question}) => question ?? []);
    const asked = names.flatMap((name) => {
      const form = findQuestion(name, document);
      return form ? [askedOf(name, form)] : [];
    });
    const table = votesTable(chapter, asked, (name, answers) => talk.votesOf(name, answers));
    // Spreadsheets take it for UTF-8 by the mark at its beginning.
    downloadFile(new Blob(["\ufeff", table], {type: "text/csv"}), `votes-${chapter}.csv`);
  }
}
