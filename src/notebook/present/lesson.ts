/** A chapter told in slides: what notebooks/lessons/CHAPTER.yaml says. Texts are HTML. */
export interface Lesson {
  slides: Slide[];
}

/** One idea, for a projector. It is shown in steps: the question, each figure, the reasons. */
export interface Slide {
  title: string;
  /** The one sentence that stands below the title. */
  say: string;
  formula: string | null;
  /** Experiments of the page, by name, one after the other. */
  figures: string[];
  /** Of the figures' cells these alone, by id; null for all of them. */
  only: number[] | null;
  /** A question of the page, by name, asked before the figures. */
  question: string | null;
  /** Paragraphs for whoever speaks. */
  notes: string[];
  minutes: number;
}

/** What a slide shows at one moment. Title and sentence are always there. */
export type Step = {kind: "text"} | {kind: "ask"} | {kind: "figure"; name: string} | {kind: "why"};

/** The steps of a slide, of which there is at least one. */
export function stepsOf({figures, question}: Slide): Step[] {
  const shown = figures.map((name): Step => ({kind: "figure", name}));
  if (question !== null) return [{kind: "ask"}, ...shown, {kind: "why"}];
  return shown.length > 0 ? shown : [{kind: "text"}];
}

/** Minutes planned before each slide, and for all of them at the end. */
export function plannedMinutes({slides}: Lesson): number[] {
  const before = [0];
  for (const {minutes} of slides) before.push(before.at(-1)! + minutes);
  return before;
}
