import type {sharing as english} from "../en/sharing.ts";

const without = (things: readonly string[]) =>
  things.length > 0 ? `，不含${things.join("、")}` : "";

export const sharing: typeof english = {
  bar: {
    copy: "复制当前状态的链接",
    toClass: "给全班看",
    reset: "恢复到课程的初始状态",
    copied: (things) => `已复制${without(things)}。`,
    link: (things) => `链接${without(things)}：`,
    linkLabel: "当前状态的链接"
  },
  class: {
    title: "一起来看",
    show: "显示本页",
    whole: "全文",
    upTo: (section) => `到“${section}”一节为止`,
    close: "关闭",
    code: (address) => `${address} 的二维码`,
    tooLong: (characters) => `网址有 ${characters} 个字符，太长，做不成二维码：请复制网址。`,
    thisMachineOnly:
      "这个网址只能在这台电脑上打开。用“npm start -- --host”，教室里的其他设备也能访问。"
  },
  embed: {
    button: "复制嵌入代码",
    whose: (title) => `：${title}`,
    copied: (things) => `已复制${without(things)}。`,
    copyThis: (things) => `请复制这段代码${without(things)}：`,
    code: "嵌入代码",
    source: (page) => `tiny-dalle-lab：${page} ↗`,
    from: "来自 ",
    unknown: (name) => `本页没有名为“${name}”的实验。本页有：`,
    none: (name) => `本页没有名为“${name}”的实验，也没有别的实验。`
  },
  permalink: {
    refused: (asked, why) =>
      `链接要求这里取“${asked}”，但${why.replace(/。$/, "")}：现在用的是课程的初始值。`,
    noNumber: "这里需要一个数",
    noBoolean: "这里只能是 true 或 false",
    notOffered: "这里没有这个选项",
    broken:
      "这个链接有一部分在传送途中丢失或被改动，无法读取：它带来的设置都改用课程的初始值。" +
      "请向对方再要一次链接。"
  }
};
