import {expect, test} from "vitest";
import {writeAddress} from "../../src/notebook/addressState.ts";
import {movedTo} from "../../src/notebook/movedLinks.ts";

test.each([
  ["?tau=4", "", "./codebook.html?tau=4"],
  ["?train-K=8&model=live", "", "./codebook.html?train-K=8&model=live"],
  ["", "#write-in-codes", "./codebook.html#write-in-codes"],
  ["?b=0.5&median=240", "#what-the-codes-cost", null],
  ["?train-steps=20", "#train-one", null],
  ["", "", null]
])("dvae.html%s%s leads to %s", (search, hash, to) => {
  expect(movedTo("dvae", {search, hash})).toBe(to);
});

test("a drawing that is packed into the fragment moves as it is, and other pages keep theirs", () => {
  const parameters = new URLSearchParams({drawing: "x".repeat(2000)});
  const address = writeAddress({parameters, place: ""});
  expect(movedTo("dvae", address)).toBe(`./codebook.html${address.hash}`);
  expect(movedTo("generation", {search: "?model=live", hash: ""})).toBeNull();
});
