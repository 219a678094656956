import type {gumbelRace as english} from "../en/gumbelRace.ts";
import {sentences} from "./sentences.ts";

export const gumbelRace: typeof english = {
  noises: {
    gumbel: "独立的 Gumbel(0, 1)",
    shared: "所有赛道共用一个 G",
    normal: "正态(0, 1)",
    doubled: "2 · Gumbel(0, 1)"
  },
  draws: {
    label: "抽取次数",
    once: "再抽一次",
    more: (draws) => `再抽 ${draws} 次`,
    upTo: (draws) => `抽 ${draws} 次`
  },
  repeats: {
    label: "重复次数",
    run: (repeats) => `重复 ${repeats} 次`
  },
  startAgain: "重新开始",
  race: {
    title: (number) => `把第 ${number} 次抽取看成赛跑`,
    wins: "获胜",
    description: (lane, z, start, g) =>
      `第 ${lane} 条赛道获胜，z = ${z}：log α = ${start}，G = ${g}。`,
    caption: (number) => `第 ${number} 次抽取：短线是 log α，条形是加上的 G（G 为负时画成虚线）。`,
    foremost: (shown, all) => `这里画出 ${all} 条赛道中最靠前的 ${shown} 条。`
  },
  shares: {
    axis: "获胜频率",
    besideTitle: "获胜频率与 α / Σα",
    againstTitle: "获胜频率与 α / Σα 的关系",
    one: (index, share, probability) => `${index}：频率 ${share}，概率 ${probability}`,
    won: (won, all) => `${all} 个下标中有 ${won} 个获胜过。`,
    bars: (draws) =>
      `共抽取 ${draws} 次。条形：获胜频率。短线：α / Σα；若采样正确，95% 的计数落在横线范围内。`,
    dots: (draws) =>
      sentences(
        `共抽取 ${draws} 次。每个点是一个下标，从未获胜的位于下边缘。`,
        "在线上，频率等于概率；若采样正确，95% 的计数落在带内。"
      )
  },
  test: {
    tooFew: (draws) => `χ² 检验至少要有两组，每组的期望获胜次数不少于 5；${draws} 次抽取还不够。`,
    statistic: (chiSquare, freedom) => `χ² = ${chiSquare}，自由度为 ${freedom}：`,
    statisticOfPooled: (chiSquare, freedom, indices, cells) =>
      `χ² = ${chiSquare}，自由度为 ${freedom}（${indices} 个下标合并为 ${cells} 组，` +
      `每组的期望获胜次数不少于 5）：`,
    refuted: "。这些计数不服从 α。",
    passed: "。与 α 没有矛盾。"
  },
  pValues: {
    title: "多次重复的 p 值",
    pValue: "p 值",
    repeats: "重复次数",
    description: (small, repeats) => `${repeats} 次重复中有 ${small} 次 p < 0.05。`,
    none: (repeats) => `共 ${repeats} 次重复，第一次正在进行。`,
    tooFew: "每次重复的抽取次数太少：χ² 检验至少要有两组，每组的期望获胜次数不少于 5。",
    share: (repeats, percent) =>
      sentences(`重复 ${repeats} 次，其中 ${percent}% 的 p < 0.05。`, BAND),
    shareSoFar: (repeats, all, percent) =>
      sentences(`已重复 ${repeats} 次（共 ${all} 次），其中 ${percent}% 的 p < 0.05。`, BAND),
    kolmogorovSmirnov: (distance, p) =>
      `与均匀分布作 Kolmogorov–Smirnov 检验：D = ${distance}，p = ${p}。`
  }
};

const BAND = "若 p 服从均匀分布，95% 的条形落在带内。";
