/** Where a reader hands over pictures. Numbers come formatted. */
export const ownImages = {
  whatToDrop: "a folder, pictures or a zip",
  handOver: "Hand over pictures",
  dropHere: "Drop a folder, pictures or a zip here",
  chooseFiles: "Choose files or a zip…",
  chooseFolder: "Choose a folder…",
  tooMany: (most: string) => `There are more than ${most} files in it: hand over a part of them.`,
  forgetThem: "Forget them",
  cancel: "Cancel",
  reading: "Reading your pictures …",
  progress: (done: string, total: string) => `${done} of ${total} read`,
  progressLabel: "Pictures read",
  lookingInto: "Looking into it …",
  oneKept: "1 picture kept in this browser from before.",
  kept: (count: string) => `${count} pictures kept in this browser from before.`,
  oneRead: "1 picture read and kept in this browser.",
  read: (count: string) => `${count} pictures read and kept in this browser.`,
  cancelled: "Cancelled.",
  cancelledKept: "Cancelled. The pictures from before stay.",
  problemKept: (problem: string) => `${problem} The pictures from before stay.`,
  forgotten: "Forgotten: nothing of your pictures is kept.",
  notErased: (reason: string) => `They could not be erased: ${reason}`,
  noAccess: (reason: string) => `This browser gives no access to what it keeps: ${reason}`,
  sheet: {
    label: "Your pictures with their captions",
    previous: "Previous",
    next: "Next",
    position: (first: number, last: number, count: string) => `${first}–${last} of ${count}`,
    noCaption: "(no caption)"
  },
  leftOut: {
    noticed: "What was noticed",
    one: "1 picture was left out",
    several: (count: string) => `${count} pictures were left out`,
    /** Follows the path of a file. */
    reason: (reason: string) => `: ${reason}`,
    more: (count: string) => `and ${count} more`
  }
};
