/** Sentences one after the other. */
export const sentences = (...texts: string[]) => texts.join(" ");
