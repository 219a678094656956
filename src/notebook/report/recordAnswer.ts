import {placeOf} from "./placeOf.ts";
import {reportStore, type ReportStore} from "./reportStore.ts";
import {richText} from "./richText.ts";

export interface Commitment {
  /** Which answer; null where the reasons were shown to somebody who had not answered. */
  answer: number | null;
  isRight: boolean;
  /** In ms since 1970. */
  time: number;
}

/**
 * Takes down what became of a question. Where it cannot be kept, the report says so when it is opened.
 */
export async function recordAnswer(
  form: HTMLElement,
  {answer, isRight, time}: Commitment,
  store: Pick<ReportStore, "addAnswer"> = reportStore
): Promise<void> {
  const labels = form.querySelectorAll("fieldset > div > label");
  await store.addAnswer({
    place: placeOf(form),
    question: richText(form.querySelector("legend")!),
    answer: answer === null ? null : richText(labels[answer]),
    ...{isRight, time}
  });
}
