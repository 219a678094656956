import type {captionChoices as english} from "../en/captionChoices.ts";

export const captionChoices: typeof english = {
  emoji: {
    language: "chinese",
    value: "浅蓝色背景上的企鹅",
    examples: ["企鹅", "a penguin on a light blue background", "企鹅在自行车上面"],
    standIn: "example-chinese.json"
  },
  bothLanguages: {
    value: "企鹅在自行车上面",
    examples: ["a penguin above a bicycle", "绿色背景上的狐狸", "a fox on a green background"],
    failing: "Chinese, held out"
  }
};
