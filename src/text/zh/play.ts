import type {play as english} from "../en/play.ts";

export const play: typeof english = {
  pin: {
    pin: "钉住这个 τ",
    unpin: (tau) => `取下 ${tau}`
  },
  race: {
    title: "把一次抽取看成赛跑",
    part: "份额",
    winner: "软优胜者",
    pinnedWinner: "钉住的 τ 下的软优胜者",
    pinned: (temperature) => `钉住 ${temperature}`,
    description: (tau, parts) => `${tau} 时，各赛道分得的份额为 ${parts}。`
  },
  cloud: {
    live: "单纯形上的软样本",
    pinned: "钉住的 τ 下的软样本"
  },
  bias: {
    title: "软样本的偏差随 τ 的变化",
    axis: "软样本的均值 − α",
    one: (bias, index, half) => `第 ${index} 类 ${bias}（测量误差 ± ${half}）`,
    description: (tau, biases) => `${tau} 时的偏差：${biases.join("，")}。`
  },
  gradients: {
    title: "三种梯度估计的偏差和标准差",
    axis: "梯度的误差",
    unbiased: (deviation) => `无偏，标准差 ${deviation}`,
    biased: (bias, deviation) => `偏差 ${bias}，标准差 ${deviation}`,
    one: (estimator, errors) => `${estimator}：${errors}`,
    description: (tau, estimates) => `${tau} 时，${estimates.join("；")}。`
  },
  picture: {
    original: "原图",
    recorded: (tau) => `预先算好，${tau}`,
    painted: (caption) => `用软码字画出的图片，${caption}`
  }
};
