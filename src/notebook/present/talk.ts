import {type Lesson, plannedMinutes, type Slide, type Step, stepsOf} from "./lesson.ts";

/** Where a talk is; both of a speaker's windows have the same. */
export interface TalkState {
  /** From 0. */
  slide: number;
  /** Of the slide's steps, from 0. */
  step: number;
  /** When the talk began, in milliseconds since 1970. */
  startedAt: number;
  /** Hands counted for each answer, by the question's name. */
  votes: Record<string, number[]>;
}

/** A lesson under way: which slide, which step of it, what the class has voted. */
export class Talk {
  readonly lesson: Lesson;
  readonly #listeners = new Set<() => void>();
  #state: TalkState;

  constructor(lesson: Lesson, state: Partial<TalkState> & Pick<TalkState, "startedAt">) {
    this.lesson = lesson;
    this.#state = {slide: 0, step: 0, votes: {}, ...state};
    this.#state.slide = within(this.#state.slide, lesson.slides.length);
    this.#state.step = within(this.#state.step, this.steps.length);
  }

  get state(): TalkState {
    return this.#state;
  }

  /** Takes over what the other window says. */
  set state(state: TalkState) {
    this.#state = state;
    this.#tell();
  }

  get slide(): Slide {
    return this.lesson.slides[this.#state.slide];
  }

  get next(): Slide | null {
    return this.lesson.slides[this.#state.slide + 1] ?? null;
  }

  get steps(): Step[] {
    return stepsOf(this.slide);
  }

  get step(): Step {
    return this.steps[this.#state.step];
  }

  get isAtStart(): boolean {
    return this.#state.slide === 0 && this.#state.step === 0;
  }

  get isAtEnd(): boolean {
    const {slide, step} = this.#state;
    return slide === this.lesson.slides.length - 1 && step === this.steps.length - 1;
  }

  /** To the next step, and after a slide's last to the next slide. */
  forward(): void {
    if (this.isAtEnd) return;
    const {slide, step} = this.#state;
    if (step < this.steps.length - 1) this.go(slide, step + 1);
    else this.go(slide + 1);
  }

  /** To the step before, and from a slide's first to the last of the slide before. */
  back(): void {
    if (this.isAtStart) return;
    const {slide, step} = this.#state;
    if (step > 0) this.go(slide, step - 1);
    else this.go(slide - 1, stepsOf(this.lesson.slides[slide - 1]).length - 1);
  }

  /** To a slide; beyond the ends, to the nearest. */
  go(slide: number, step = 0): void {
    const to = within(slide, this.lesson.slides.length);
    const steps = stepsOf(this.lesson.slides[to]).length;
    this.state = {...this.#state, slide: to, step: within(step, steps)};
  }

  /** The hands counted for a question of so many answers. */
  votesOf(question: string, answers: number): number[] {
    const kept = this.#state.votes[question] ?? [];
    return Array.from({length: answers}, (_, i) => kept[i] ?? 0);
  }

  vote(question: string, votes: number[]): void {
    this.state = {...this.#state, votes: {...this.#state.votes, [question]: votes}};
  }

  clearVotes(): void {
    this.state = {...this.#state, votes: {}};
  }

  restartClock(now: number): void {
    this.state = {...this.#state, startedAt: now};
  }

  /** Minutes that the talk is behind its plan at a time; below 0 it is ahead. */
  minutesBehind(now: number): number {
    const planned = plannedMinutes(this.lesson);
    const {slide, startedAt} = this.#state;
    const spent = (now - startedAt) / 60_000;
    // Anywhere within its slide it is in time.
    if (spent > planned[slide + 1]) return spent - planned[slide + 1];
    return Math.min(0, spent - planned[slide]);
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function within(index: number, length: number): number {
  return Math.min(Math.max(0, Math.trunc(index) || 0), length - 1);
}
