import type {report as english} from "../en/report.ts";

export const report: typeof english = {
  language: "zh-CN",
  locale: "zh-CN",
  button: "我的报告",
  buttonCounted: (entries) => `我的报告（${entries}）`,
  untitled: "实验报告",
  fileName: "实验报告",
  keptRuns: "保存的训练",
  dialog: {
    title: "我的报告",
    explanation:
      "你在各章里的答案、笔记和选中的图。报告只留在这个浏览器里，只有你下载成文件时才会离开。",
    author: "你的姓名",
    reportTitle: "标题",
    writeOn: "写笔记：",
    section: "选择本页的一节……",
    asPage: "下载为网页",
    asMarkdown: "下载为 Markdown",
    close: "关闭",
    nothing: "报告还是空的。回答一个问题，指向标题写一条笔记，或点击图下面的“加入报告”。",
    run: (title, model, steps) => `${title}（${model}，${steps}）`,
    note: (section) => `“${section}”的笔记`,
    figure: (title) => `图“${title}”`,
    leaveOut: "不收入",
    putBack: "放回",
    remove: "删除",
    undo: "撤销",
    act: (action, entry) => `${action}：${entry}`,
    savedPage: (file) => `${file} 含有全部图片。用浏览器打开，就可以打印。`,
    savedMarkdown: (file) =>
      `${file} 含有 report.md 和图片。解压后可以在 GitHub、Obsidian 或 Typora 中使用。`
  },
  figure: {
    add: "加入报告",
    taking: "正在截取图片……",
    nothingShown: "它还没有显示任何内容",
    added: "已加入你的报告。",
    failed: (why) => `没有加入：无法截取这张图（${why}）。`,
    comment: "写一句说明 ",
    commentOn: (title) => `给“${title}”写一句说明，可不填`,
    optional: "可不填"
  },
  note: {
    write: "写笔记",
    edit: "修改笔记",
    whose: (section) => `：${section}`,
    yours: "你的笔记",
    done: "完成",
    merged: "另一个标签页也在这里写了笔记：两段都保留。",
    kept: "已保存在这个浏览器里。"
  },
  store: {
    held: "没能保存的内容会留在报告里，直到你离开本页：请在此之前下载报告。",
    asItWas: "内容没有改变。",
    noRoom: "这个浏览器已没有空间保存你的报告。",
    refused: (why) => `这个浏览器没有保存你的报告（${why}）。`
  },
  standings: {
    before: "",
    shown: "看过理由之后作答",
    same: "揭晓之后再次作答，没有改",
    changed: "揭晓之后改过"
  },
  words: {
    answer: (time, standing) => `${time}，${standing}`,
    aside: (words) => `（${words}）`,
    right: "✓ 正确",
    wrong: "✗ 不对",
    minute: (date, minute) => `${date} ${minute}`,
    leftOut: (count) => `另有 ${count} 个回答过的问题没有收入。`,
    answered: (count, rightAtFirst) =>
      `共回答 ${count} 个问题，其中 ${rightAtFirst} 个第一次就答对。`,
    changed: (count) => `看过理由之后，有 ${count} 个答案被改过；每次的答案都列在下面。`,
    noneChanged: "看过理由之后，没有改过答案。",
    answeredAfter: (count) => `有 ${count} 个问题是在看过理由之后才第一次回答的。`,
    since: (date) => `答案记录在同一个浏览器里，从${date}开始。`,
    sentences: (texts) => texts.join(""),
    without: (things) => `（不含${things.join("、")}）`
  },
  file: {
    settings: (settings) => `：${settings}`,
    taken: (time) => `，${time}`,
    reproduce: "重现这张图",
    run: (model, steps, time) => `${model}，${steps}，保存于${time}。`,
    runAgain: "用这些设置再次训练",
    results: "结果",
    settingsTable: "设置",
    result: "结果",
    setting: "设置",
    question: "问题：",
    made: (link) => `由 ${link("tiny-dalle-lab")} 生成。`
  },
  run: {
    dvae: "dVAE",
    transformer: "transformer",
    seconds: "训练用时（秒）",
    loss: "损失",
    steps: (count) => `${count} 步`,
    curve: (name, from, to) => `“${name}”的损失，从 ${from} 到 ${to}`
  }
};
