/** What is said of what the lab keeps on the reader's device. */
export const storage = {
  offline: {
    willCopy: (size: string) =>
      `Once the page rests, a copy for use without a network is made (${size}).`,
    offer: (size: string) => `Keep a copy for use without a network (${size})`,
    copying: "A copy is made …",
    incomplete: (why: string) => `No complete copy for use without a network (${why}).`,
    notServed: (file: string, status: number) => `${file}: the server answered ${status}`,
    otherVersion: (file: string) => `${file}: the server has another version of the lab by now`,
    ready: "A copy is kept: the lab now works without a network.",
    none: (why: string) => `No copy for use without a network (${why}).`,
    /** @param things of `refusable` below */
    refused: (things: readonly string[]) =>
      `This browser keeps no ${things.join(", no ")} for the lab here. All else works, and what ` +
      `you train can be saved as a file.`,
    erased:
      "You have erased what the lab kept, and it keeps nothing since: no copy for use without a " +
      "network, no trained models, no pictures, no settings. ",
    keepAgain: "Keep things again"
  },
  refusable: {
    copy: "copy for use without a network",
    work: "trained models or pictures of yours",
    settings: "colour mode"
  },
  erase: {
    title: "Erase my data?",
    keep: "Keep",
    erase: "Erase",
    ours: (things: string) =>
      `This removes your own images, trained models, your report, settings and the copy of the lab ` +
      `for use without a network: ${things}. It cannot be undone. From then on the lab keeps nothing ` +
      `here until you ask it to.`,
    impossible:
      "This browser lets the lab store nothing on this device, so there is nothing to erase.",
    nothing: "The lab has stored nothing on this device.",
    others: (host: string, things: string) =>
      `Also what other pages of ${host} have stored: ${things}.`,
    things: (things: readonly string[]) => things.join(", "),
    thing: {
      cache: (name: string) => `${name} (cache)`,
      database: (name: string) => `${name} (database)`,
      setting: (name: string) => `${name} (setting)`
    }
  }
};
