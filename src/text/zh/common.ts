import type {common as english} from "../en/common.ts";

export const common: typeof english = {
  percent: (value) => `${value}%`,
  list: (words) => words.join("、")
};
