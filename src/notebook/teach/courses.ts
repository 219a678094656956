import {courses} from "../../text/en/courses.ts";
import {selfStudy} from "../../text/en/selfStudy.ts";

/** A place in the lab: a page, and in it the id of a section, in the state that a query names. */
export interface Place {
  slug: string;
  section?: string;
  query?: string;
}

/** A step of a lesson. */
export interface LessonStep extends Place {
  minutes: number;
  /** What the teacher does. */
  teacher: string;
  /** What the class does meanwhile. */
  class: string;
}

export interface Lesson {
  title: string;
  minutes: number;
  steps: readonly LessonStep[];
}

/** A step of somebody who learns alone. */
export interface StudyStep extends Place {
  hours: number;
  /** What to do there. */
  task: string;
  /** How the learner sees that it was understood. */
  check: string;
}

const one = courses.one.steps;
const {picture, bound, race, text} = courses.four;

/** One lesson about all of it. */
export const ONE_LESSON: Lesson = {
  title: courses.one.title,
  minutes: 45,
  steps: [
    {minutes: 5, slug: "index", ...one.index},
    {minutes: 7, slug: "index", section: "stages", ...one.stages},
    {minutes: 8, slug: "codebook", section: "see-inside-a-codebook", ...one.seeInsideACodebook},
    {minutes: 8, slug: "play", ...one.play},
    {
      minutes: 10,
      slug: "generation",
      section: "one-token-after-the-other",
      ...one.oneTokenAfterTheOther
    },
    {minutes: 5, slug: "generation", section: "what-was-never-seen", ...one.whatWasNeverSeen},
    {minutes: 2, slug: "index", section: "the-same-thing-smaller", ...one.theSameThingSmaller}
  ]
};

/** Four lessons, from the picture to the mathematics and back. */
export const FOUR_LESSONS: readonly Lesson[] = [
  {
    title: picture.title,
    minutes: 90,
    steps: [
      {minutes: 10, slug: "index", ...picture.steps.index},
      {
        minutes: 15,
        slug: "index",
        section: "why-pictures-need-an-alphabet",
        ...picture.steps.whyPicturesNeedAnAlphabet
      },
      {
        minutes: 20,
        slug: "codebook",
        section: "see-inside-a-codebook",
        ...picture.steps.seeInsideACodebook
      },
      {minutes: 15, slug: "codebook", section: "draw-something", ...picture.steps.drawSomething},
      {
        minutes: 20,
        slug: "generation",
        section: "one-token-after-the-other",
        ...picture.steps.oneTokenAfterTheOther
      },
      {
        minutes: 10,
        slug: "index",
        section: "what-is-being-learned",
        ...picture.steps.whatIsBeingLearned
      }
    ]
  },
  {
    title: bound.title,
    minutes: 90,
    steps: [
      {
        minutes: 10,
        slug: "elbo",
        section: "what-is-derived-and-why",
        ...bound.steps.whatIsDerivedAndWhy
      },
      {
        minutes: 15,
        slug: "elbo",
        section: "a-world-small-enough-to-count",
        ...bound.steps.aWorldSmallEnoughToCount
      },
      {
        minutes: 20,
        slug: "elbo",
        section: "every-line-by-the-numbers",
        ...bound.steps.everyLineByTheNumbers
      },
      {minutes: 10, slug: "elbo", section: "one-bar", ...bound.steps.oneBar},
      {
        minutes: 15,
        slug: "reparameterization",
        section: "a-gaussian-slides",
        ...bound.steps.aGaussianSlides
      },
      {
        minutes: 20,
        slug: "reparameterization",
        section: "a-choice-jumps",
        ...bound.steps.aChoiceJumps
      }
    ]
  },
  {
    title: race.title,
    minutes: 90,
    steps: [
      {
        minutes: 15,
        slug: "gumbel",
        section: "noise-made-for-maxima",
        ...race.steps.noiseMadeForMaxima
      },
      {minutes: 15, slug: "gumbel", section: "a-draw-as-a-race", ...race.steps.aDrawAsARace},
      {
        minutes: 15,
        slug: "gumbel",
        section: "from-the-winner-to-a-mixture",
        ...race.steps.fromTheWinnerToAMixture
      },
      {minutes: 10, slug: "dvae", section: "from-pixels-to-codes", ...race.steps.fromPixelsToCodes},
      {minutes: 25, slug: "dvae", section: "train-one", ...race.steps.trainOne},
      {minutes: 10, slug: "dvae", section: "five-experiments", ...race.steps.fiveExperiments}
    ]
  },
  {
    title: text.title,
    minutes: 90,
    steps: [
      {minutes: 10, slug: "transformer", section: "one-sequence", ...text.steps.oneSequence},
      {minutes: 15, slug: "transformer", section: "who-sees-whom", ...text.steps.whoSeesWhom},
      {minutes: 20, slug: "transformer", section: "look-inside", ...text.steps.lookInside},
      {
        minutes: 15,
        slug: "generation",
        section: "draw-many-show-the-best",
        ...text.steps.drawManyShowTheBest
      },
      {
        minutes: 20,
        slug: "generation",
        section: "what-was-never-seen",
        ...text.steps.whatWasNeverSeen
      },
      {minutes: 10, slug: "reading-notes", section: "before-you-read", ...text.steps.beforeYouRead}
    ]
  }
];

/** All of the lab, for one who learns alone. */
export const SELF_STUDY: readonly StudyStep[] = [
  {hours: 1, slug: "index", ...selfStudy.index},
  {hours: 2, slug: "codebook", ...selfStudy.codebook},
  {hours: 3, slug: "elbo", ...selfStudy.elbo},
  {hours: 3, slug: "reparameterization", ...selfStudy.reparameterization},
  {hours: 3, slug: "gumbel", ...selfStudy.gumbel},
  {hours: 0.5, slug: "play", ...selfStudy.play},
  {hours: 4, slug: "dvae", ...selfStudy.dvae},
  {hours: 4, slug: "transformer", ...selfStudy.transformer},
  {hours: 3, slug: "generation", ...selfStudy.generation},
  {hours: 2, slug: "mixed-precision", ...selfStudy["mixed-precision"]},
  {hours: 2, slug: "distributed", ...selfStudy.distributed},
  {hours: 1.5, slug: "reading-notes", ...selfStudy["reading-notes"]}
];
