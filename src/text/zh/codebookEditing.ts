import type {codebookEditing as english} from "../en/codebookEditing.ts";

export const codebookEditing: typeof english = {
  editor: {
    toolbar: "编辑",
    tools: {
      paint: "用下面的码字画",
      pick: "拾取码字",
      erase: "擦除",
      exchange: "在这里交换 A 和 B"
    },
    undo: "撤销",
    redo: "重做",
    exchangeAll: "全部交换",
    restart: "从头开始",
    shelf: "用来画的码字",
    mix: "在 A 的标记处",
    mixLabel: "选中的码字在 A 的标记处所占的份额",
    share: (share, code) => `码字 ${code} 占 ${share}`,
    readout: ({row, column, code}, brush, changed) =>
      `A 的第 ${row} 行第 ${column} 列：${code}。正在用码字 ${brush} 画。改动了 ${changed} 个位置。`
  },
  board: {
    title: (name, title) => `${name}：${title}`,
    codes: (name) => `网格 ${name} 的码字`,
    picture: (name) => `网格 ${name} 的图片`,
    code: (code) => `码字 ${code}`,
    noCode: "没有码字",
    changed: (said) => `${said}，已改动`
  },
  pad: {
    sheet: "32 × 32 像素的画布；用方向键移动，用空格键落笔",
    colour: "颜色",
    colours: {
      white: "白",
      black: "黑",
      gray: "灰",
      red: "红",
      orange: "橙",
      yellow: "黄",
      green: "绿",
      cyan: "青",
      blue: "蓝",
      purple: "紫",
      pink: "粉",
      brown: "棕"
    },
    brush: "画笔",
    brushLabel: "画笔",
    fill: "填满",
    undo: "撤销",
    open: "打开一张图片……",
    drop: "一张图片",
    gaveWay: "你打开的图片已换成你画的图。",
    reading: (file) => `正在读取“${file}”……`,
    opened: (file) =>
      `“${file}”：取中间的正方形，缩成 32 × 32 像素。它只留在这台设备上，不会进入任何链接。`,
    failed: (problem) => `${problem}原来的图保持不变。`,
    unlinkable: "你打开的图片"
  },
  back: {
    noCodes: "还没有码字",
    mosaic: "它的码字，每个都是单独的样子",
    paintedLabel: "解码器由这些码字画出的图片",
    painted: "解码器由它们画出的图",
    codes: (codes) => `码字 ${codes}`,
    readout: (codes, different) => `${codes} 个码字，共 ${different} 种。`
  }
};
