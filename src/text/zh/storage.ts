import type {storage as english} from "../en/storage.ts";

export const storage: typeof english = {
  offline: {
    willCopy: (size) => `等本页空闲下来，会保存一份离线副本（${size}）。`,
    offer: (size) => `保存一份离线副本（${size}）`,
    copying: "正在保存副本……",
    incomplete: (why) => `离线副本不完整（${why}）。`,
    notServed: (file, status) => `${file}：服务器返回 ${status}`,
    otherVersion: (file) => `${file}：服务器上已是另一个版本`,
    ready: "离线副本已保存：现在没有网络也能使用这个实验室。",
    none: (why) => `没有离线副本（${why}）。`,
    refused: (things) =>
      `这个浏览器不为实验室保存${things.join("、")}。其他功能都正常，训练结果可以存成文件。`,
    erased:
      "你已清除实验室保存的内容，此后它什么也不保存：不存离线副本、训练好的模型、图片和设置。",
    keepAgain: "重新开始保存"
  },
  refusable: {
    copy: "离线副本",
    work: "你训练的模型和你的图片",
    settings: "配色设置"
  },
  erase: {
    title: "清除我的数据？",
    keep: "保留",
    erase: "清除",
    ours: (things) =>
      `这将删除你自己的图片、训练好的模型、你的报告、设置和实验室的离线副本：${things}。` +
      `删除后无法恢复。此后实验室在这里不再保存任何东西，直到你重新允许。`,
    impossible: "这个浏览器不允许实验室在本机保存任何东西，所以没有可清除的内容。",
    nothing: "实验室没有在本机保存任何东西。",
    others: (host, things) => `同时清除 ${host} 的其他页面保存的内容：${things}。`,
    things: (things) => things.join("、"),
    thing: {
      cache: (name) => `${name}（缓存）`,
      database: (name) => `${name}（数据库）`,
      setting: (name) => `${name}（设置）`
    }
  }
};
