import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {trainingStage} from "../../../src/views/training/trainingStage.ts";

const {document, Event} = new JSDOM().window;

test("holds what matters in reading order, and on a narrow page one curve, chosen by its name", () => {
  const part = (text: string) =>
    Object.assign(document.createElement("p"), {className: "part", textContent: text});
  const stage = trainingStage(
    {
      ...{transport: part("transport"), slider: part("slider"), pictures: part("pictures")},
      measures: part("measures"),
      curves: ["loss", "codes"].map((name) => ({name, view: part(`curve of ${name}`)}))
    },
    {document}
  );
  const parts = [...stage.querySelectorAll(".part")].map(({textContent}) => textContent);
  expect(parts).toEqual([
    ...["transport", "slider", "pictures", "measures", "curve of loss", "curve of codes"]
  ]);
  const chosen = () => stage.querySelector(".curve-tab.chosen")!.textContent;
  expect(chosen()).toBe("curve of loss");
  const heard: Event[] = [];
  stage.addEventListener("input", (event) => heard.push(event as Event));
  const codes = stage.querySelector<HTMLInputElement>("[value=codes]")!;
  codes.checked = true;
  codes.dispatchEvent(new Event("input", {bubbles: true}));
  expect([chosen(), stage.querySelectorAll(".chosen").length, heard.length]).toEqual([
    ...["curve of codes", 1, 0]
  ]);
});
