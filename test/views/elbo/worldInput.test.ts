import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {randomWorld} from "../../../src/math/elbo/randomWorld.ts";
import {codeDistribution, enumerate} from "../../../src/math/elbo/world.ts";
import {formatTable, parseWorld} from "../../../src/math/elbo/worldText.ts";
import {worldInput} from "../../../src/views/elbo/worldInput.ts";

const {document, Event, KeyboardEvent} = new JSDOM().window;

function onPage() {
  const element = worldInput({captions: ["circle", "square"], document});
  document.body.replaceChildren(element);
  const heard: string[] = [];
  element.addEventListener("input", () => heard.push(element.value));
  const [prior, , encoder] = element.querySelectorAll<HTMLElement>(".bar-table");
  const press = (table: HTMLElement, bar: number, key: string) =>
    table
      .querySelectorAll("[role=slider]")
      [bar].dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  const numbers = (table: HTMLElement) => table.querySelector("input")!.value;
  const set = (selector: string, value: string) => {
    const field = element.querySelector<HTMLInputElement>(selector)!;
    field.value = value;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {bubbles: true}));
  };
  return {element, heard, prior, encoder, press, numbers, set};
}

test("starts with the lesson's world, and offers others by name, with what there is to see", () => {
  const {element, heard, prior, numbers, set} = onPage();
  expect(element.value).toBe("first");
  set("select", "blind");
  expect(heard).toEqual(["blind"]);
  expect(element.querySelector(".lesson")!.textContent).toBe(lessonWorlds[2].lesson);
  expect(numbers(prior)).toBe(formatTable(lessonWorlds[2].tables.prior));
});

test("draws random worlds by their seed", () => {
  const {element, heard, prior, numbers, set} = onPage();
  const another = element.querySelector("button")!;
  set("input[type=number]", "17");
  expect(numbers(prior)).toBe(formatTable(randomWorld(17).prior));
  another.click();
  set("select", "random");
  expect(heard).toEqual(["random 17", "random 18", "random 18"]);
  set("input[type=number]", "1.5");
  set("input[type=number]", "-3");
  set("input[type=number]", "");
  expect(heard).toHaveLength(3);
});

test("what the reader drags is a world of its own, whose text is what is computed with", () => {
  const {element, heard, prior, press} = onPage();
  press(prior, 0, "PageUp");
  expect(heard).toEqual([element.value]);
  expect(parseWorld(element.value).prior[0][0]).toBeCloseTo(0.4, 4);
  expect(parseWorld(element.value).likelihood).toEqual(lessonWorlds[0].tables.likelihood);
  expect(element.querySelector("select")!.value).toBe("own");
});

test("a text that names no world changes nothing", () => {
  const {element, heard} = onPage();
  element.value = "twins";
  element.value = "nowhere";
  expect([element.value, heard]).toEqual(["twins", []]);
});

test("with y fixed shows q(z|x) for the caption, and keeps what q says of captions", () => {
  const {element, encoder, press, numbers} = onPage();
  element.show({mode: "delta", caption: 1});
  expect(numbers(encoder)).toBe("0 0 0 0.4 0.25 0.35");
  press(encoder, 0, "PageUp");
  expect(element.value).toBe("first");
  press(encoder, 3, "PageUp");
  const world = {...parseWorld(element.value), caption: 1};
  const codes = codeDistribution(world, "delta");
  expect(codes[0]).toBeCloseTo(0.5, 3);
  expect(codes[1] / codes[2]).toBeCloseTo(0.25 / 0.35, 2);
  expect(world.encoder[0][0] / world.encoder[1][0]).toBeCloseTo(3, 2);
});

test("as the posterior it is locked and shows it", () => {
  const {element, encoder, press, heard, numbers} = onPage();
  element.show({mode: "posterior", caption: 0});
  const {codePosterior} = enumerate({...lessonWorlds[0].tables, caption: 0});
  expect(numbers(encoder)).toBe(formatTable([codePosterior[0], [0, 0, 0]]));
  press(encoder, 0, "PageUp");
  expect(heard).toEqual([]);
});
