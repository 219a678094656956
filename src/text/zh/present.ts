import type {present as english} from "../en/present.ts";

export const present: typeof english = {
  slides: "幻灯片",
  notes: "讲稿",
  back: "后退",
  forward: "前进",
  overview: "总览",
  speakerWindow: "演讲者窗口",
  toClass: "给全班看",
  fullScreen: "全屏",
  leave: "退出",
  next: (title) => `下一张：${title}`,
  last: "这是最后一张。",
  minutes: (minutes) => `${minutes} 分钟`,
  questionMinutes: (minutes) => `提问，${minutes} 分钟`,
  saveVotes: "保存投票（CSV）",
  clearVotes: "清空投票",
  restartClock: "重新计时",
  clock: {
    inTime: (time) => `${time}，按计划进行`,
    behind: (time, minutes) => `${time}，比计划慢 ${minutes} 分钟`,
    ahead: (time, minutes) => `${time}，比计划快 ${minutes} 分钟`
  },
  vote: {
    label: "向全班提问",
    right: "正确：",
    wrong: "不对：",
    hands: (answer) => `选 ${answer} 的人数`,
    more: (hands) => `加一：${hands}`,
    less: (hands) => `减一：${hands}`,
    result: "全班的投票"
  },
  table: {
    chapter: "章",
    question: "问题",
    answer: "答案",
    right: "正确",
    votes: "票数",
    yes: "是",
    no: "否"
  },
  speaker: {
    back: "‹ 后退",
    forward: "前进 ›",
    place: (slide, slides) => `第 ${slide} 张，共 ${slides} 张`,
    placeInSteps: (slide, slides, step, steps) =>
      `第 ${slide} 张，共 ${slides} 张；第 ${step} 步，共 ${steps} 步`,
    nextSlide: "下一张幻灯片",
    next: "下一张",
    reasons: "哪个正确，其他答案为什么容易误选",
    asksFirst: "这一张先向全班提问。",
    noSlides: "这个浏览器里没有打开的幻灯片。",
    openChapter: "请打开一章，点击“放映”，再点击“演讲者窗口”。",
    reopen: {before: "请", link: "放映这一章", after: "，再在那里点击“演讲者窗口”。"}
  }
};
