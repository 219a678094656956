import {readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {PROJECT} from "../../../../src/notebook/site/buildSite.ts";
import {languagesOf, SOURCE_LANGUAGE} from "../../../../src/notebook/site/languages/languages.ts";
import {translatedFiles} from "../../../../src/notebook/site/languages/translatedFolder.ts";

const NOTEBOOKS = join(PROJECT, "notebooks");
const others = languagesOf(NOTEBOOKS).filter((language) => language !== SOURCE_LANGUAGE);

test.each(others)(
  "%s: every text of the notebooks and lessons is translated as it stands",
  (language) => {
    const files = [...translatedFiles(NOTEBOOKS, language).values()];
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(({problems}) => problems)).toEqual([]);
  }
);

test.each(others)("%s: what code says is there, file by file", (language) => {
  const dictionaries = (name: string) => readdirSync(join(PROJECT, "src/text", name)).sort();
  expect(dictionaries(language)).toEqual(dictionaries(SOURCE_LANGUAGE));
});
