import type {sentences as english} from "../en/sentences.ts";

export const sentences: typeof english = (...texts) => texts.join("");
