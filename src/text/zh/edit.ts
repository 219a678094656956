import type {edit as english} from "../en/edit.ts";

export const edit: typeof english = {
  button: "编辑",
  buttonLabel: "编辑这段代码",
  sectionChanged: "有你改过的代码",
  editor: {
    ofAbove: "上面单元格的代码",
    ofOwn: "你自己的单元格的代码",
    run: "运行",
    asItWas: "还原",
    addBelow: "在下面加一个单元格",
    moveUp: "上移",
    moveDown: "下移",
    remove: "删除",
    close: "关闭",
    hint: "按 Shift-Enter 运行。Tab 键缩进；先按 Esc 再按 Tab 离开编辑器。",
    running: "正在运行……",
    ran: "已运行。",
    slow: (seconds) => `用了 ${seconds} 秒；它用到的量每变一次，都要这么久。`,
    notKept: "这个浏览器没有保存它。",
    restored: "已还原。",
    taken: (names) =>
      `${names.map((name) => `“${name}”`).join("、")}在本页已有别的用途：请换一个名字。`,
    syntax: (line, column, message) => `第 ${line} 行第 ${column} 列：${message}。`
  },
  noImport: "在这里修改的单元格不能使用 import。本页导入的一切都可以直接按名字使用。",
  noTypes: "这里的单元格是 JavaScript：不能写类型。",
  endless: (seconds) =>
    `这个单元格运行了 ${seconds} 秒还没有结束，已被停止。请检查循环：` +
    `是不是有一个条件永远不会变成假？`,
  phrases: {Completions: "补全"},
  help: {
    pending: "还在计算",
    fails: (why) => `出错：${why}`,
    aFunction: "一个函数"
  },
  bar: {
    label: "你的修改",
    fromLink: (count) =>
      `这个链接带来了对 ${count} 个单元格的修改，由发送链接的人写成，还没有运行。`,
    fromFile: (count) => `这个文件修改了 ${count} 个单元格，还没有运行。`,
    kept: (count) => `你对 ${count} 个单元格的修改还在。要运行吗？`,
    compare: "查看差别",
    runKept: "运行",
    runOffered: "运行改过的代码",
    forgetKept: "不要了",
    leaveOffered: "保持本页原样",
    changed: (count) => `你改过 ${count} 个单元格。`,
    save: "存成 notebook 文件",
    open: "打开 notebook 文件……",
    undo: "全部还原",
    badFile: (file, why) => `“${file}”：${why}`
  },
  file: {
    noCells: "这不是 notebook 文件：里面没有单元格。",
    otherPage: (title, own) => `这是“${title}”的 notebook，而本页是“${own}”。`,
    unchanged: "代码和本页的完全相同：没有任何修改。"
  },
  difference: {
    cell: (id) => `单元格 ${id}`,
    added: (after) => `单元格 ${after} 之后的新单元格`,
    label: (title) => `${title}，有何不同`
  }
};
