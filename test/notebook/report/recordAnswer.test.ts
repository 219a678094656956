import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {recordAnswer} from "../../../src/notebook/report/recordAnswer.ts";
import type {AnswerRecord} from "../../../src/notebook/report/reportEntries.ts";
import {prediction} from "../../../src/views/prediction.ts";

function page() {
  const {document} = new JSDOM(
    `<html data-page="gumbel"><main><h2 id="race"><a>A <em>race</em></a></h2><p></p></main>`
  ).window;
  const form = prediction(
    "Who wins?",
    [
      {text: "One", because: "No."},
      {text: "Two", right: true, because: "Yes."}
    ],
    {document}
  );
  document.querySelector("p")!.append(form);
  const records: AnswerRecord[] = [];
  const store = {
    async addAnswer(record: AnswerRecord) {
      records.push(record);
      return {problem: null};
    }
  };
  return {document, form, records, store};
}

test("takes down question and answer in words, where they stand and when they were given", async () => {
  const {form, records, store} = page();
  await recordAnswer(form, {answer: 1, isRight: true, time: 5}, store);
  const place = {slug: "gumbel", section: "race", sectionTitle: "A race", order: 1};
  expect(records).toEqual([
    {
      place: {...place, chapter: "The Gumbel-softmax trick"},
      ...{question: ["Who wins?"], answer: ["Two"], isRight: true, time: 5}
    }
  ]);
});

test("hears of reasons that are shown to who has not answered, as on paper", async () => {
  const {document, form, records, store} = page();
  document.addEventListener("reveal", ({target}) => {
    const commitment = {answer: null, isRight: false, time: 7};
    void recordAnswer(target as HTMLElement, commitment, store);
  });
  form.reveal(false);
  form.reveal(true);
  expect(records.map(({answer, time}) => [answer, time])).toEqual([[null, 7]]);
});
