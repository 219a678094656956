const without = (things: readonly string[]) => things.map((thing) => `, without ${thing}`).join("");

/** What is said where a page, its state or a part of it is passed on, and where it arrives. */
export const sharing = {
  bar: {
    copy: "Copy a link to this state",
    toClass: "Show it to the class",
    reset: "Reset to the lesson’s state",
    /** @param things what no link can hold of the state */
    copied: (things: readonly string[]) => `Copied${without(things)}.`,
    link: (things: readonly string[]) => `The link${without(things)}: `,
    linkLabel: "Link to this state"
  },
  class: {
    title: "Come along",
    show: "Show the page",
    whole: "as a whole",
    upTo: (section: string) => `up to the end of “${section}”`,
    close: "Close",
    code: (address: string) => `QR code of ${address}`,
    tooLong: (characters: number) =>
      `The address has ${characters} characters, too many for a code: copy it.`,
    thisMachineOnly:
      "It works on this machine only. “npm start -- --host” serves others in the room."
  },
  embed: {
    button: "Copy embed code",
    /** After the words of a button, for who does not see where it stands. */
    whose: (title: string) => ` of “${title}”`,
    copied: (things: readonly string[]) => `Copied${without(things)}.`,
    copyThis: (things: readonly string[]) => `Copy this${without(things)}:`,
    code: "Embed code",
    source: (page: string) => `tiny-dalle-lab: ${page} ↗`,
    from: "from ",
    unknown: (name: string) => `This page has no experiment named “${name}”. There are:`,
    none: (name: string) => `This page has no experiment named “${name}”. It has none at all.`
  },
  permalink: {
    /** @param why one of the reasons below, or an input's own */
    refused: (asked: string, why: string) =>
      `The link asked for “${asked}” here, but ${why.replace(/\.$/, "")}: this is the lesson’s own value.`,
    noNumber: "a number was expected",
    noBoolean: "true or false was expected",
    notOffered: "this input does not offer it",
    broken:
      "Part of this link was lost or changed on its way and cannot be read: what it held has the " +
      "lesson’s own values. Ask for the link again."
  }
};
