import type {Lesson} from "./lesson.ts";

const LESSONS = import.meta.glob<Lesson>("/lessons/*.yaml", {import: "default"});

/** The lesson of a chapter. @throws Error where it has none, or it cannot be loaded */
export async function loadLesson(chapter: string): Promise<Lesson> {
  const load = LESSONS[`/lessons/${chapter}.yaml`];
  if (!load) throw new Error(`The chapter “${chapter}” has no slides.`);
  return load();
}
