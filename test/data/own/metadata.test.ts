import {describe, expect, test} from "vitest";
import {MetadataError, readMetadata} from "../../../src/data/own/metadata.ts";

const read = (path: string, text: string) => readMetadata(path, new TextEncoder().encode(text));

/** File and caption of each row. */
const rows = async (path: string, text: string) =>
  (await read(path, text)).rows.map(({file, caption}) => [file, caption]);

/** The lines of the rows, and of those that cannot be used with the reason. */
const lines = async (path: string, text: string) => {
  const {rows, problems} = await read(path, text);
  return [rows.map(({line}) => line), problems.map(({line, reason}) => [line, reason])];
};

describe("readMetadata", () => {
  test("reads a CSV with quoted commas, quotes, line ends and a byte-order mark", async () => {
    const text =
      '\ufefffile_name,text,extra\r\na.png,"a red, round ""thing""",1\r\nb/c.jpg,猫,2\r\n';
    expect(await rows("metadata.csv", text)).toEqual([
      ["a.png", 'a red, round "thing"'],
      ["b/c.jpg", "猫"]
    ]);
  });

  test.each([
    ["file_name;text\na.png;1,5 cats", "1,5 cats", "“;”"],
    ["text\tfile_name\nx\ta.png", "x", "tabs"],
    ["sep=;\nfile_name;text\na.png;a, b", "a, b", "“;”"],
    ['"sep=|"\r\nfile_name|text\r\na.png|x,y;z\r\n', "x,y;z", "“|”"],
    ["sep=,\nfile_name,text\na.png,x", "x", null]
  ])("reads what spreadsheets write instead of commas: %j", async (text, caption, separator) => {
    expect(await rows("metadata.csv", text)).toEqual([["a.png", caption]]);
    const notes = separator
      ? [`The columns of metadata.csv are taken to be separated by ${separator}.`]
      : [];
    expect((await read("metadata.csv", text)).notes).toEqual(notes);
  });

  test.each(["\n", "\r\n", "\r"])(
    "counts lines that end in %j, in quoted cells too",
    async (end) => {
      const text = ["", "file_name,text", 'a.png,"two', 'lines"', "", "b.png,x", ",,", "", ""].join(
        end
      );
      expect(await lines("metadata.csv", text)).toEqual([[3, 6], []]);
      expect(await lines("metadata.csv", `sep=,${end}${text}`)).toEqual([[4, 7], []]);
    }
  );

  test("reads line ends that are mixed, and names of columns with spaces and capitals", async () => {
    const text = " File_Name , TEXT ,\r\n a.png , red \r b.png,blue,\nc.png,green,,\n\r\n";
    expect(await rows("metadata.csv", text)).toEqual([
      ["a.png", "red"],
      ["b.png", "blue"],
      ["c.png", "green"]
    ]);
  });

  test("uses the rows that it can, and lists the others with their line and the reason", async () => {
    const text =
      'file_name,text\na.png,red, round\n,orphan\nb.png\nc.png,"x" y\nd.png,fine\ne.png,"open';
    const [used, problems] = await lines("metadata.csv", text);
    expect(used).toEqual([4, 6]);
    expect(problems).toEqual([
      [2, expect.stringMatching(/more cells than the first row/)],
      [3, "it names no file"],
      [5, "its quotation marks do not match"],
      [7, "its quotation marks do not match"]
    ]);
  });

  test("reads JSON lines and skips empty ones", async () => {
    const text = '{"file_name":"a.png","text":"a <b>cat</b>"}\n\n{"file_name":"b.png","text":""}\n';
    expect(await rows("metadata.jsonl", text)).toEqual([
      ["a.png", "a <b>cat</b>"],
      ["b.png", ""]
    ]);
  });

  test("uses the JSON lines that it can: one null, one typing error is no reason to refuse all", async () => {
    const text = [
      '{"file_name":"a.png","text":null}',
      "{oops",
      '{"file_name":"b.png","text":7}',
      '{"file_name":"c.png","text":"x","text":"y"}',
      '{"file_name":"d.png","text":["x"]}',
      "null",
      '{" File_Name ":"e.png","TEXT":"fine"},',
      '{"text":"x"}'
    ];
    const {rows, problems} = await read("metadata.jsonl", text.join("\r\n"));
    expect(rows).toEqual([
      {line: 1, file: "a.png", caption: ""},
      {line: 3, file: "b.png", caption: "7"},
      {line: 7, file: "e.png", caption: "fine"}
    ]);
    expect(problems).toEqual([
      {line: 2, reason: "it is not JSON"},
      {line: 4, reason: 'it has the key "text" twice'},
      {line: 5, reason: "its text is no text"},
      {line: 6, reason: "it is no object with fields"},
      {line: 8, reason: "it names no file"}
    ]);
  });

  test.each([
    '[{"file_name":"a.png","text":"x"},{"file_name":"b.png","text":"y"}]',
    '[\n{"file_name":"a.png","text":"x"},\n{"file_name":"b.png","text":"y"}\n]\n',
    JSON.stringify(
      [
        {file_name: "a.png", text: "x"},
        {file_name: "b.png", text: "y"}
      ],
      null,
      2
    )
  ])("reads a list of rows, and says so: %j", async (text) => {
    expect(await rows("metadata.jsonl", text)).toEqual([
      ["a.png", "x"],
      ["b.png", "y"]
    ]);
    expect((await read("metadata.jsonl", text)).notes).toEqual([
      "metadata.jsonl is a list rather than lines of JSON; it is read all the same."
    ]);
  });

  test("takes names of JavaScript's own for names", async () => {
    expect(await rows("metadata.csv", "file_name,text,__proto__\n__proto__,constructor,x")).toEqual(
      [["__proto__", "constructor"]]
    );
  });

  test("says what encoding it assumed", async () => {
    const chinese = Buffer.concat([
      Buffer.from("file_name,text\r\n1.png,"),
      // 红色的圆 in GB2312, of which GB18030 is an extension.
      Buffer.from("baec c9ab b5c4 d4b2".replaceAll(" ", ""), "hex")
    ]);
    const {rows, notes} = await readMetadata("s/metadata.csv", chinese);
    expect(rows[0].caption).toBe("红色的圆");
    expect(notes).toEqual([
      "s/metadata.csv is read as GB18030. Where captions look wrong, save it as UTF-8."
    ]);
  });

  test.each([
    [
      "metadata.csv",
      "name,text\na.png,x",
      /metadata\.csv has no column "file_name"; it has: name, text/
    ],
    // Found by the campaign: names of columns over several lines.
    ["metadata.csv", '1;"a\nb"\n2;3', /it has: 1, a b\.$/],
    ["metadata.csv", "file_name,text,Text\na.png,x,y", /has more than one column "text"/],
    ["metadata.csv", "", /metadata\.csv has no rows/],
    ["metadata.csv", "file_name,text\r\n\r\n", /metadata\.csv has no rows/],
    ["metadata.csv", "file_name,text\n,x", /Line 2 of metadata\.csv: it names no file/],
    ["metadata.jsonl", "{oops", /Line 1 of metadata\.jsonl: it is not JSON/],
    ["metadata.jsonl", "null", /Line 1 of metadata\.jsonl: it is no object with fields/],
    ["metadata.jsonl", "[]", /metadata\.jsonl has no rows/]
  ] as const)("says what is wrong with %s %j", async (path, text, message) => {
    await expect(read(path, text)).rejects.toThrow(MetadataError);
    await expect(read(path, text)).rejects.toThrow(message);
  });
});
