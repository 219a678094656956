import type {pageTools as english} from "../en/pageTools.ts";

export const pageTools: typeof english = {
  theme: {
    labels: {auto: "◐ 自动", light: "☼ 浅色", dark: "☾ 深色"},
    names: {auto: "配色：自动", light: "配色：浅色", dark: "配色：深色"},
    title: "配色：跟随系统、浅色或深色"
  },
  answered: "（预测已作答）",
  loading: {
    label: "模型的加载进度",
    text: (transfers) => `正在加载：${transfers}`
  },
  drop: {
    nowhere: "本页不接收文件。",
    elsewhere: (things) => `不是放在这里。本页另有地方可以放${things}。`,
    show: "带我去看"
  },
  boxes: {formula: "公式", code: "代码", table: "表格"},
  troubles: {
    again: "重试",
    reload: "重新加载本页",
    kept: " 你的设置都在网址里，保存过的训练也会再次列出。",
    missingPart: "本页有一部分无法加载：也许网站已经更新。"
  },
  until: {
    unknown: (section, sections) =>
      `这个链接要你读到“${section}”一节为止，但本页没有这一节，所以显示全文。` +
      `本页各节是${sections.map((name) => `“${name}”`).join("、")}。`,
    readTo: (title) => `这个链接请你读到“${title}”一节结束。`,
    rest: "显示本页其余部分"
  },
  print: {
    asItIs: "就这样打印",
    drawing: "正在画出全部内容……",
    ticked: "是",
    notTicked: "否"
  },
  verdicts: "显示这些说法："
};
