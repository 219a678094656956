import type {backends as english} from "../en/backends.ts";

export const backends: typeof english = {
  webgpu: (gpu) => `WebGPU，在 ${gpu} 上`,
  unnamedGpu: "名称未知的 GPU",
  noAdapter: "WebGPU 找不到适配器",
  noWebgpu: "这个浏览器没有 WebGPU",
  softwareAdapter: "WebGPU 只有软件适配器",
  wasm: (threads) => `WebAssembly，${threads} 个线程`,
  cpu: "普通的 JavaScript，供比较",
  chosen: (description, why) => `${description}，${why}`,
  asYouChose: "这是你的选择",
  reasons: (reasons) => reasons.join("；"),
  failed: (name, problem) => `${name} 无法启动（${problem}）`,
  notStarted: (name) => `后端 ${name} 没有启动。`,
  notMeasured: (name, problem) => `${name} 没有测成（${problem}）`,
  tooSlow: "一分钟没有回应",
  noneStarts: (failures) => `这里没有能启动的计算后端：${failures}。`,
  lostAgain: (reason) => `${reason}；以前也丢失过，所以现在不再用它`,
  sinceLostTwice: (reason) => `因为 GPU 丢失了两次（${reason}）；想再试就选择它`,
  lostBefore: (reason) => `之前 GPU 丢失过（${reason}）`,
  since: (problem) => `因为：${problem}`,

  worker: {
    silent:
      "这一页上负责计算的程序已经一分钟没有回应。它可能正忙，也可能卡住了：重试会结束它，再从保存的地方继续。",
    stopped: (reason) => `这一页上负责计算的程序停下了：${reason}。`,
    slow: "这一页上负责计算的程序还没有启动：它的脚本还没有送到。"
  }
};
