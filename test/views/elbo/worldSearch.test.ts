import {JSDOM} from "jsdom";
import {expect, test, vi} from "vitest";
import {worldSearch} from "../../../src/views/elbo/worldSearch.ts";

const {document, Event} = new JSDOM().window;

test("looks for a world that breaks the chosen line and says what came of it", async () => {
  const asked: string[] = [];
  let answer = (_text: string) => {};
  const form = worldSearch(
    (line) => {
      asked.push(line);
      return new Promise((resolve) => (answer = resolve));
    },
    {document}
  );
  form.querySelector("select")!.value = "L3";
  const button = form.querySelector("button")!;
  form.dispatchEvent(new Event("submit", {cancelable: true}));
  expect([asked, button.disabled]).toEqual([["L3"], true]);
  answer("World 9 breaks L3.");
  await vi.waitFor(() => expect(button.disabled).toBe(false));
  expect(form.querySelector("[role=status]")!.textContent).toBe("World 9 breaks L3.");
});
