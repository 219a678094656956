/** Which captions a model has learned from, as sentences rather than word by word. */
export interface CaptionGrammar {
  /**
   * What is unusual about a caption, or null if training captions are written like this one, the
   * empty one among them. Case and spaces do not matter, as they don't to the tokenizer; whether the
   * combination was held out does not either, since putting together is what a model is tried on.
   */
  check(caption: string): NeverRead | null;
}

/** A caption in a form that the model never read. */
export interface NeverRead {
  /** What to change in it, or what it cannot mean, in one sentence; null where `nearest` says it all. */
  why: string | null;
  /** The nearest caption that `check` accepts. */
  nearest: string;
}
