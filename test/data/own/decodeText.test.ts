import {describe, expect, test} from "vitest";
import {decodeText} from "../../../src/data/own/decodeText.ts";

/** A table whose captions are bytes of another encoding, written by iconv: `printf … | iconv -t …`. */
const table = (...captions: string[]) =>
  Buffer.concat([
    Buffer.from("file_name,text\r\n"),
    ...captions.map((hex, i) =>
      Buffer.concat([Buffer.from(`${i + 1}.png,`), Buffer.from(hex, "hex"), Buffer.from("\r\n")])
    )
  ]);

const captionsOf = (text: string) =>
  text
    .trim()
    .split("\r\n")
    .slice(1)
    .map((row) => row.slice(row.indexOf(",") + 1));

describe("letters of before Unicode are recognised in tables of a few words", () => {
  test.each([
    ["GB18030", ["baec"], ["红"]],
    ["GB18030", ["c3a8", "b9b7"], ["猫", "狗"]],
    ["GB18030", ["d2bbd6bbbadac3a8", "c0b6c9abb5c4d0c7"], ["一只黑猫", "蓝色的星"]],
    // Each of its bytes may be UTF-8 as well.
    ["GB18030", ["d2bbd6bbc3a8"], ["一只猫"]],
    ["Big5", ["acf5a6e2aabab6ea"], ["紅色的圓"]],
    ["Big5", ["b3b7a4730a", "aff3a661"], ["雪山\n", "草地"]],
    ["Shift_JIS", ["90d482a28adb"], ["赤い丸"]],
    ["Shift_JIS", ["836c8352", "8343836b"], ["ネコ", "イヌ"]],
    ["EUC-JP", ["c0d6a4a4b4dd"], ["赤い丸"]],
    ["EUC-KR", ["bba1b0a320bff8"], ["빨간 원"]],
    ["windows-1252", ["42e472", "4be473652066fc72"], ["Bär", "Käse für"]],
    ["windows-1251", ["eaf0e0f1edfbe920eaf0f3e3"], ["красный круг"]],
    ["windows-1250", ["bff3b37479206b77696174"], ["żółty kwiat"]],
    ["windows-1253", ["ecf0ebe520e1f3f4ddf1e9"], ["μπλε αστέρι"]]
  ])("%s %j", async (encoding, hex, captions) => {
    const found = await decodeText(table(...hex));
    expect(found).toMatchObject({encoding, assumed: true});
    expect(captionsOf(found.text).join("|")).toBe(captions.join("|"));
  });
});

describe("Unicode is read as what it is", () => {
  const text = "file_name,text\n1.png,Bär 猫 一一一\n";
  const little = Buffer.from(text, "utf16le");
  const mark = Buffer.from([0xff, 0xfe]);
  test.each([
    ["UTF-8", Buffer.from(text), false],
    ["UTF-8", Buffer.from(`\ufeff${text}`), false],
    ["UTF-8", Buffer.from("一 é κύκλος ё"), false],
    ["UTF-16LE", Buffer.concat([mark, little]), false],
    ["UTF-16BE", Buffer.concat([mark, little]).swap16(), false],
    ["UTF-16LE", little, true],
    ["UTF-16BE", Buffer.from(little).swap16(), true],
    ["ISO-2022-JP", Buffer.from("1b24424044242440311b2842", "hex"), true]
  ])("%s %j", async (encoding, bytes, assumed) => {
    const found = await decodeText(bytes);
    expect(found).toMatchObject({encoding, assumed});
    if (bytes.includes("file_name") || encoding.startsWith("UTF-16")) expect(found.text).toBe(text);
  });
});

test.each([
  [
    "UTF-32",
    Buffer.from("66000000690000006c000000", "hex"),
    /it is UTF-32, which is not read here/
  ],
  ["UTF-32 with a mark", Buffer.from("fffe000066000000", "hex"), /it is UTF-32/],
  ["half of UTF-16", Buffer.from("fffe6600690000d8", "hex"), /not all of it is UTF-16LE/],
  ["damaged UTF-8", Buffer.from("efbbbf66e4", "hex"), /not all of it is UTF-8/],
  ["no text", Buffer.from("0066660000666600", "hex"), /it is no text/],
  ["no encoding", Buffer.from("ff80ff81fe8dff", "hex"), /encoding is not known here/]
])("%s is refused by name", async (_, bytes, message) => {
  await expect(decodeText(bytes)).rejects.toThrow(message);
});
