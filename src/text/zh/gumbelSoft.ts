import type {gumbelSoft as english} from "../en/gumbelSoft.ts";
import {sentences} from "./sentences.ts";

export const gumbelSoft: typeof english = {
  cloud: {
    title: "单纯形上的软样本",
    description: ({temperature, probabilities, mean, percent}) =>
      `τ = ${temperature}、α = ${probabilities} 时，软样本的均值为 ${mean}；其中 ${percent}% 位于角上。`,
    alpha: "α：用方向键在三角形内移动",
    parts: {both: "两者", points: "点", density: "概率密度"},
    named: (name, temperature, distance) => `${name}：τ = ${temperature}，与独热的距离 ${distance}`,
    key: {
      draws: "软样本",
      mean: "软样本的均值",
      path: "一个软样本及其轨迹",
      corner: "位于角上的软样本"
    }
  },
  means: {
    title: "各类别的 α、X^τ 的均值和一个软样本",
    one: (index, alpha, mean) => `${index}：α 为 ${alpha}，均值为 ${mean}`,
    largest: "○ 最大",
    draw: "▮ 一个样本",
    caption: (entropy, uniform, distance) =>
      `软样本的熵平均为 ${entropy} 奈特（均匀分布为 ${uniform}），与各自的独热平均相距 ${distance}。`
  },
  temperatures: {
    meanTitle: "软样本的均值随 τ 的变化",
    meanAxis: "软样本的均值（实线），α（虚线）",
    meanDescription: (limit) => `τ 小时均值落在 α 上；τ 增大时都趋于 ${limit}。`,
    distanceTitle: "熵和与独热的距离随 τ 的变化",
    distanceAxis: "熵（奈特），与独热的距离",
    distanceDescription: "τ 小时两者都接近 0，τ 大时都升到最大值。",
    entropy: "熵",
    distance: "距离"
  },
  limits: {
    caption: (scores) => `z = ${scores} 的那个软样本`,
    literally: "照公式计算",
    safely: "先减去最大值"
  },
  surface: {
    turn: "旋转",
    unseen: "曲面在滚动到这里时才绘制。",
    loading: "正在加载 Plotly……",
    label: (temperature) => `τ = ${temperature} 时单纯形上 ln p(x) 的曲面。`,
    flat: (reason, step) =>
      sentences(
        `这个浏览器无法显示三维的地形（${reason}）。`,
        "这里是俯视图：颜色越浓，地势越高。",
        `相邻两条线的 ln p(x) 相差 ${step}。`
      ),
    obstacles: {
      none: "不提供 WebGL",
      lost: "收回了 WebGL",
      refused: "拒绝使用 WebGL"
    }
  },
  schedules: {
    title: "降温的几种方式",
    update: "更新次数",
    one: (name, temperature, step) => `${name}：第 ${step} 次更新时 τ = ${temperature}`,
    key: (name, temperature) => `${name}：τ = ${temperature}`
  }
};
