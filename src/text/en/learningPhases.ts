/** The phases of what a dVAE learns, each with its criterion, and their figure. */
export const learningPhases = {
  phases: {
    nothing: {
      name: "nothing yet",
      criterion: (colours: string) =>
        `no step is taken, or less than ${colours} of the colours’ variance is painted`
    },
    collapse: {
      name: "collapse",
      criterion: (nats: number) =>
        `codes tell next to nothing: KL, or ln perplexity, is below ${nats} nats a position`
    },
    colours: {
      name: "colours, no edges yet",
      criterion: (edges: string) => `less than ${edges} of the variance within patches is painted`
    },
    codes: {
      name: "codes specialise",
      criterion: "perplexity grows faster than the number of steps"
    },
    edges: {
      name: "edges appear",
      criterion: (detail: string) => `less than ${detail} of the variance within patches is painted`
    },
    refinement: {
      name: "refinement",
      criterion: "the rest: more detail, by codes that already have their jobs"
    }
  },
  steps: "steps",
  title: "What is learned, and when",
  curves: {
    colour: "colours of patches, share painted",
    detail: "what differs within them: edges",
    perplexity: "perplexity of code use / K"
  },
  now: (phase: string) => `Now: ${phase}.`,
  notBegun: "Phases are named once a run has begun.",
  described: (phases: readonly {name: string; from: number}[]) =>
    phases.map(({name, from}) => `${name} from step ${from}`).join(", "),
  at: (step: string) => `step ${step}`,
  between: (from: string, to: string) => `steps ${from} to ${to}`,
  /** Goes on from the name of a phase. */
  measures: (when: string, measures: {colour: string; detail: string; perplexity: string}) =>
    `, ${when}: colour ${measures.colour}, detail ${measures.detail}, perplexity ${measures.perplexity}`
};
