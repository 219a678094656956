import type {page as english} from "../en/page.ts";

export const page: typeof english = {
  template: {
    skip: "跳到正文",
    chapters: "各章",
    autoTheme: "自动",
    inFrame: "本页在框架中",
    onThisPage: "本页内容",
    present: "放映",
    contents: "目录",
    steps: "上一章和下一章",
    missing: "缺少什么",
    unscripted: "本页的脚本无法加载：你可以阅读，但不能操作。",
    newerVersion: "也许网站已经更新。",
    forbidden: "外层页面禁止本页运行脚本。",
    openedAsFile:
      "直接以文件方式打开时，浏览器禁止加载脚本：请通过服务器打开，例如 <code>npm start</code>。",
    reload: "重新加载本页",
    troubles: "出错的地方",
    privacy:
      "任何数据都不会离开你的设备：这里的模型全都在这个浏览器标签页里运行，页面也不得连接其他主机。",
    print: "打印本章",
    withAnswers: "附上答案",
    report: "我的报告",
    erase: "清除我的数据……"
  },
  framed: (link) => `你看到的是嵌在另一个页面里的本页。${link("在新标签页中打开")}。`,
  backendStarting: "正在启动……",
  chapterMark: {
    aside: "各章之外",
    start: "从这里开始",
    numbered: (number) => `第 ${number} 章`
  },
  withLanguage: (name) => `对照 ${name}`,
  paragraphIn: (name) => `用 ${name} 显示这一段`,
  otherPageFailed: (name, reason) => `${name} 的页面没有加载出来（${reason}）。`,
  inPreparation: "编写中",
  previous: "上一章",
  next: "下一章",
  card: (title) => `页面“${title}”的一部分`
};
