import "fake-indexeddb/auto";
import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {ReportStore} from "../../../src/notebook/report/reportStore.ts";
import type {FigureRecord} from "../../../src/notebook/report/reportEntries.ts";
import {reportStatus} from "../../../src/notebook/report/reportStatus.ts";

const place = {slug: "gumbel", chapter: "G", section: "cooling", sectionTitle: "C", order: 1};
const figure: FigureRecord = {
  ...{place, title: "Cooling", time: 1, href: "x", without: [], settings: [], caption: []},
  ...{pictures: [], comment: ""}
};
const answer = {place, question: ["q"], answer: ["a"], isRight: true, time: 1};

beforeEach(() => {
  const {window} = new JSDOM("", {url: "https://lab.example"});
  vi.stubGlobal("document", window.document);
  vi.stubGlobal("Event", window.Event);
  vi.stubGlobal("localStorage", window.localStorage);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("keeps each entry by itself, and pages know how many there are", async () => {
  const store = new ReportStore("all");
  await store.addAnswer(answer);
  await store.addAnswer({...answer, answer: ["b"], time: 2});
  await store.saveNote(place, "warm", {before: ""});
  const {id} = await store.addFigure(figure);
  await store.comment(id, "look");
  const {answers, notes, figures, problem} = await new ReportStore("all").entries();
  expect(answers.map(({answer}) => answer)).toEqual([["a"], ["b"]]);
  expect(notes.map(({text}) => text)).toEqual(["warm"]);
  expect(figures).toEqual([{...figure, id, comment: "look"}]);
  expect(problem).toBeNull();
  expect(reportStatus()).toMatchObject({entries: 3, noted: ["gumbel"]});
  await store.removeFigure(id);
  await store.saveNote(place, "", {before: "warm"});
  expect(reportStatus()).toMatchObject({entries: 1, noted: []});
});

test("loses nothing of what two tabs write at once", async () => {
  const [here, there] = [new ReportStore("tabs"), new ReportStore("tabs")];
  await Promise.all([here.addFigure(figure), there.addFigure({...figure, title: "Two"})]);
  await here.saveNote(place, "first", {before: ""});
  expect((await there.saveNote(place, "second", {before: ""})).text).toBe("first\n\nsecond");
  await here.change(({leftOut}) => ({leftOut: [...leftOut, "a"]}));
  await there.change(() => ({author: "Ada"}));
  const {figures, notes, settings} = await here.entries();
  expect(figures.map(({title}) => title)).toEqual(["Cooling", "Two"]);
  expect(notes.map(({text}) => text)).toEqual(["first\n\nsecond"]);
  expect(settings).toEqual({author: "Ada", title: "", leftOut: ["a"]});
});

test("holds what does not fit until the page is left, and says so", async () => {
  const store = new ReportStore("full");
  await store.saveNote(place, "kept", {before: ""});
  const full = new DOMException("", "QuotaExceededError");
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw full;
  });
  const {problem, id} = await store.addFigure(figure);
  expect(problem).toMatch(/^This browser has no more room for your report\. .*download/);
  expect(store.holdsWork).toBe(true);
  const {figures, notes} = await store.entries();
  expect(figures).toEqual([{...figure, id}]);
  expect(notes.map(({text}) => text)).toEqual(["kept"]);
  await store.comment(id, "look");
  expect((await store.entries()).figures[0].comment).toBe("look");
  await store.removeFigure(id);
  expect(store.holdsWork).toBe(false);
});
