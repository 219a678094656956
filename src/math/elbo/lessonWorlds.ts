import type {WorldTables} from "./world.ts";

/** A world made to show something. */
export interface LessonWorld {
  /** As a link names it. */
  name: string;
  title: string;
  /** What there is to see in it. */
  lesson: string;
  tables: WorldTables;
}

const FIRST: WorldTables = {
  prior: [
    [0.3, 0.08, 0.12],
    [0.1, 0.25, 0.15]
  ],
  likelihood: [
    [0.06, 0.85, 0.5],
    [0.12, 0.3, 0.7]
  ],
  encoder: [
    [0.3, 0.15, 0.15],
    [0.1, 0.1, 0.2]
  ]
};

/** The worlds that the chapter offers; the first is the lesson's own. */
export const lessonWorlds: readonly LessonWorld[] = [
  {
    name: "first",
    title: "the lesson’s world",
    lesson: "Nothing in it is special, so what is wrong in general is wrong here.",
    tables: FIRST
  },
  {
    name: "twins",
    title: "two captions alike",
    lesson: "Both captions have the same numbers. What mixes them up does no harm.",
    tables: {
      prior: [
        [0.25, 0.1, 0.15],
        [0.25, 0.1, 0.15]
      ],
      likelihood: [
        [0.06, 0.85, 0.5],
        [0.06, 0.85, 0.5]
      ],
      encoder: FIRST.encoder
    }
  },
  {
    name: "blind",
    title: "a decoder that ignores its code",
    lesson: "The picture is as likely from every code, so the code says nothing about it.",
    tables: {
      ...FIRST,
      likelihood: [
        [0.4, 0.4, 0.4],
        [0.1, 0.1, 0.1]
      ]
    }
  },
  {
    name: "uniform",
    title: "stage one: all codes equally likely",
    lesson: "While the dVAE is trained, the prior is uniform.",
    tables: {...FIRST, prior: Array.from({length: 2}, () => Array.from({length: 3}, () => 1 / 6))}
  },
  {
    name: "independent",
    title: "a decoder that sees the code alone",
    lesson:
      "Given the code, the caption says nothing more about the picture: as the model assumes.",
    tables: {
      ...FIRST,
      likelihood: [
        [0.06, 0.85, 0.5],
        [0.06, 0.85, 0.5]
      ]
    }
  },
  {
    name: "sharp",
    title: "one code that fits",
    lesson: "Only code 2 paints this picture, so the posterior all but knows the code.",
    tables: {
      ...FIRST,
      likelihood: [
        [0.01, 0.95, 0.01],
        [0.01, 0.9, 0.01]
      ]
    }
  }
];
