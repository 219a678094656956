import type {ownImages as english} from "../en/ownImages.ts";

export const ownImages: typeof english = {
  whatToDrop: "文件夹、图片或 zip",
  handOver: "提供图片",
  dropHere: "把文件夹、图片或 zip 拖到这里",
  chooseFiles: "选择文件或 zip……",
  chooseFolder: "选择文件夹……",
  tooMany: (most) => `里面的文件超过 ${most} 个：请只选其中一部分。`,
  forgetThem: "删除这些图片",
  cancel: "取消",
  reading: "正在读取你的图片……",
  progress: (done, total) => `已读 ${done} / ${total}`,
  progressLabel: "已读的图片",
  lookingInto: "正在查看里面的内容……",
  oneKept: "这个浏览器里存着先前的 1 张图片。",
  kept: (count) => `这个浏览器里存着先前的 ${count} 张图片。`,
  oneRead: "读取了 1 张图片，已存在这个浏览器里。",
  read: (count) => `读取了 ${count} 张图片，已存在这个浏览器里。`,
  cancelled: "已取消。",
  cancelledKept: "已取消。先前的图片保留。",
  problemKept: (problem) => `${problem}先前的图片保留。`,
  forgotten: "已删除：你的图片什么也没有留下。",
  notErased: (reason) => `无法删除：${reason}`,
  noAccess: (reason) => `这个浏览器不允许访问它保存的内容：${reason}`,
  sheet: {
    label: "你的图片和它们的文本描述",
    previous: "上一页",
    next: "下一页",
    position: (first, last, count) => `第 ${first}–${last} 张，共 ${count} 张`,
    noCaption: "（没有文本描述）"
  },
  leftOut: {
    noticed: "读取时注意到的",
    one: "有 1 张图片未采用",
    several: (count) => `有 ${count} 张图片未采用`,
    reason: (reason) => `：${reason}`,
    more: (count) => `以及另外 ${count} 张`
  }
};
