import type {teachPage as english} from "../en/teachPage.ts";

export const teachPage: typeof english = {
  place: (chapter, section) => `${chapter}：${section}`,
  lesson: (number, title) => `第 ${number} 课：${title}`,
  plan: {
    caption: (title, minutes) => `“${title}”，${minutes} 分钟`,
    minutes: "分钟",
    teacher: "教师",
    class: "学生"
  },
  study: {
    caption: (hours) => `自学，${hours} 小时`,
    hours: "小时",
    task: "做什么",
    check: "怎样检验自己"
  },
  time: (minutes, hours) =>
    `${minutes > 0 ? `其中 ${minutes} 分钟在四节课里` : "不在四节课里"}；自学 ${hours} 小时`,
  questions: (count) => `学生可能答错的地方，以及怎样解释：${count} 个问题`,
  right: (answer, because) => `正确：${answer}${/[。？！]$/.test(answer) ? "" : "。"}${because}`
};
