/** What a caption is written in, for whoever has it read aloud: models read English, and some Chinese. */
export function captionLanguage(caption: string): "en" | "zh" {
  return /\p{Script=Han}/u.test(caption) ? "zh" : "en";
}
