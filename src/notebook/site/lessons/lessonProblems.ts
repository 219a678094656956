import type {ReadLesson} from "./readLesson.ts";

/** What a page has to show on slides. */
export interface Shown {
  /** The ids of each experiment's cells, by its name. */
  experiments: ReadonlyMap<string, readonly number[]>;
  /** The names of its questions. */
  questions: readonly string[];
}

/**
 * What does not fit together in a lesson and its page: slides that show what the page has not, and
 * experiments and questions of the page that are on no slide.
 */
export function lessonProblems(
  {lesson, places}: ReadLesson,
  {experiments, questions}: Shown
): string[] {
  const problems = lesson.slides.flatMap(({figures, only, question}, i) => {
    const found = figures.flatMap((name) =>
      experiments.has(name)
        ? (only ?? [])
            .filter((id) => !experiments.get(name)!.includes(id))
            .map(
              (id) =>
                `shows cell ${id} of “${name}”, which has the cells ` +
                `${experiments.get(name)!.join(", ")}.`
            )
        : [`shows the figure “${name}”. The page has ${quoted([...experiments.keys()])}.`]
    );
    if (question !== null && !questions.includes(question)) {
      found.push(`asks the question “${question}”. The page has ${quoted(questions)}.`);
    }
    return found.map((problem) => `${places[i]}: ${problem}`);
  });
  const shown = new Set(lesson.slides.flatMap(({figures}) => figures));
  const asked = new Set(lesson.slides.map(({question}) => question));
  const left = [
    ...[...experiments.keys()].filter((name) => !shown.has(name)).map((name) => `figure: ${name}`),
    ...questions.filter((name) => !asked.has(name)).map((name) => `question: ${name}`)
  ];
  if (left.length > 0) problems.push(`No slide has ${quoted(left)}.`);
  return problems;
}

function quoted(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `“${name}”`).join(", ") : "none";
}
