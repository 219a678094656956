/** What the courses say, by their lessons and the places of their steps. */
export const courses = {
  one: {
    title: "How a machine draws what you ask for",
    steps: {
      index: {
        teacher: "Types captions that the class calls out. Does not explain yet.",
        class: "Calls out captions, also some that cannot work. Guesses what the machine knows."
      },
      stages: {
        teacher: "Follows one caption through the five stages.",
        class: "Says for each stage what goes in and what comes out."
      },
      seeInsideACodebook: {
        teacher: "Asks the question there, counts hands, then compares the two looks of a code.",
        class: "Votes, and says why before the answer is shown."
      },
      play: {
        teacher: "Moves τ slowly from hot to cold, then presses “new noise”.",
        class: "Says beforehand what the soft picture will do at each end."
      },
      oneTokenAfterTheOther: {
        teacher: "Asks both questions, then replaces a token in the middle of an object.",
        class: "In pairs: commits to an answer, then tries it on one machine."
      },
      whatWasNeverSeen: {
        teacher: "Presses a combination that training never showed.",
        class: "Says whether this is memory or composition, and what would decide it."
      },
      theSameThingSmaller: {
        teacher: "Names three numbers of the real model.",
        class: "Writes one sentence: what surprised me."
      }
    }
  },
  four: {
    picture: {
      title: "A picture as a text",
      steps: {
        index: {
          teacher: "Draws what the class calls out.",
          class: "Collects what works and what does not on the board."
        },
        whyPicturesNeedAnAlphabet: {
          teacher: "Has the section read, and asks for its numbers.",
          class: "Computes how many times fewer tokens there are than numbers in a picture."
        },
        seeInsideACodebook: {
          teacher: "Asks the question, counts hands, then lets the class search.",
          class: "In pairs: finds a code for an edge and one for a background, and shows them."
        },
        drawSomething: {
          teacher: "Draws a face, and lets the model spell it.",
          class: "Draws something that the alphabet can write, and something that it cannot."
        },
        oneTokenAfterTheOther: {
          teacher: "Asks both questions before each experiment.",
          class: "In pairs: replaces one token and describes what changed and what stayed."
        },
        whatIsBeingLearned: {
          teacher: "Writes the inequality down and names its three distributions.",
          class: "Copies it, and marks which part belongs to which of the five stages."
        }
      }
    },
    bound: {
      title: "A bound, and a gradient",
      steps: {
        whatIsDerivedAndWhy: {
          teacher: "Says what is to be computed, and why nobody can.",
          class: "Estimates how long the sum over all codes would take."
        },
        aWorldSmallEnoughToCount: {
          teacher: "Gives out the first exercise of the chapter.",
          class: "Computes ln p(x, y) and the bound by hand, then compares with the page."
        },
        everyLineByTheNumbers: {
          teacher: "Asks both questions, counts hands, then switches from printed to corrected.",
          class: "In groups: each mends one line, with the numbers as the judge."
        },
        oneBar: {
          teacher: "Asks the question, then presses Play.",
          class: "Says what moves and what stays, and why."
        },
        aGaussianSlides: {
          teacher: "Asks the question, then goes from the wave to the ramp to the step.",
          class: "Moves μ, and explains where the gradient has gone."
        },
        aChoiceJumps: {
          teacher: "Asks the first question, ticks “soften”, then asks the second.",
          class: "In pairs: looks for the τ at which the slope is most useful, and argues for it."
        }
      }
    },
    race: {
      title: "A race, and an alphabet that learns",
      steps: {
        noiseMadeForMaxima: {
          teacher: "Asks the question, then gives out the first exercise of the chapter.",
          class: "Computes a race of three lanes by hand."
        },
        aDrawAsARace: {
          teacher: "Asks the question, draws 100,000 times, then chooses another noise.",
          class: "Says beforehand which noises are fair."
        },
        fromTheWinnerToAMixture: {
          teacher: "Asks both questions, then moves τ.",
          class: "Explains why the mean moves and the share of wins does not."
        },
        fromPixelsToCodes: {
          teacher: "Draws encoder, noise and decoder on the board.",
          class: "Says where a gradient passes, and where it passes thanks to τ only."
        },
        trainOne: {
          teacher: "Asks the question, has a run started on every machine, then goes around.",
          class: "Trains, winds back, and notes when colours came and when edges did."
        },
        fiveExperiments: {
          teacher: "Gives each group one experiment.",
          class: "Guesses, opens the result, and reports it in one sentence."
        }
      }
    },
    text: {
      title: "A text that draws",
      steps: {
        oneSequence: {
          teacher: "Shows the sequence to scale, and what a loss of 1/8 and 7/8 means.",
          class: "Finds its own caption in the strip, and counts the pads."
        },
        whoSeesWhom: {
          teacher: "Gives out the first exercise of the chapter.",
          class: "Marks on paper what one token sees under each mask, then compares."
        },
        lookInside: {
          teacher: "Shows one head that looks straight up, and asks for others.",
          class: "In pairs: finds a head that reads one kind of word, and shows evidence."
        },
        drawManyShowTheBest: {
          teacher: "Asks the question, then opens the curves.",
          class: "Explains the distance between the highest and the lowest curve."
        },
        whatWasNeverSeen: {
          teacher: "Asks for predictions of what will fail, cell by cell.",
          class: "Draws, counts, and compares its counts with the shipped ones."
        },
        beforeYouRead: {
          teacher: "Asks the four questions, and counts hands.",
          class: "Answers, and names the page that shows it."
        }
      }
    }
  }
};
