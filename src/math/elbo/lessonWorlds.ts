import {elboWorlds} from "../../text/en/elboWorlds.ts";
import type {WorldTables} from "./world.ts";

const {lessons} = elboWorlds;

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
    ...lessons.first,
    tables: FIRST
  },
  {
    name: "twins",
    ...lessons.twins,
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
    ...lessons.blind,
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
    ...lessons.uniform,
    tables: {...FIRST, prior: Array.from({length: 2}, () => Array.from({length: 3}, () => 1 / 6))}
  },
  {
    name: "independent",
    ...lessons.independent,
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
    ...lessons.sharp,
    tables: {
      ...FIRST,
      likelihood: [
        [0.01, 0.95, 0.01],
        [0.01, 0.9, 0.01]
      ]
    }
  }
];
