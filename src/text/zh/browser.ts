import type {browser as english} from "../en/browser.ts";

export const browser: typeof english = {
  answers: (file, status) => `无法加载 ${file}：服务器的答复是 ${status}。`,
  silent: (file, seconds) => `没有收到 ${file}：服务器已有 ${seconds} 秒没有回应。`,
  notLoaded: (file, reason) => `无法加载 ${file}（${reason}）。`,
  somethingElse: (file) => `${file} 的内容不对：服务器返回的是别的东西。`,
  transfers: {
    amount: (received, total) => `已下载 ${received} / ${total} MB`,
    timeLeft: (amount, seconds) => `${amount}，还需 ${seconds} 秒`
  },
  death: {
    notStarted: "它无法启动",
    unreadable: "它发来的内容无法读取",
    noScript: (reason) => `它的脚本无法加载（${reason}）`,
    ended: "它已经终止，内存不足时会这样",
    silent: "它不再回应"
  },
  model: {
    noSettings: "它不保存设置",
    notKept: (reason) => `这个浏览器没有保存模型（${reason}）。`,
    noneOpen: "这个浏览器里没有打开的模型：请打开一个，或另选一个。"
  }
};
