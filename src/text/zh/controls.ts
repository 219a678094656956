import type {controls as english} from "../en/controls.ts";

export const controls: typeof english = {
  prediction: {
    commit: "就选它",
    askAgain: "再答一次",
    right: "你答对了。",
    otherwise: "结果并非如此。",
    markRight: "✓ 对。",
    markWrong: "✗ 不对。"
  },
  stepper: {
    step: "步",
    play: "播放",
    pause: "暂停",
    oneStep: "走一步",
    reset: "重置",
    at: (name, step, steps) => `${name} ${step} / ${steps}`
  },
  tryIt: {
    try: "试一试：",
    worked: "✓ 成功了。"
  },
  backend: {
    starting: "正在启动……",
    isStarting: "计算后端正在启动。",
    why: (backend, reason) => `用 ${backend} 计算：${reason}`,
    choose: (reason) => `计算后端。${reason}`,
    measure: "测速",
    measureAgain: "重新测速",
    measuring: "正在测速……",
    isMeasuring: "正在测量各计算后端的速度。",
    time: (name, milliseconds) => `${name} ${milliseconds} ms`,
    overTime: (name) => `${name} 超过 1000 ms`,
    times: (times) => `每步 ${times.join("，")}`,
    reasonAndTimes: (reason, times) => `${reason}；${times}`
  },
  described: (title, description) => `${title}。${description}`
};
