/** What somebody does who learns alone, by the page. */
export const selfStudy = {
  index: {
    task: "Draw, read all of it, and follow one caption through the five stages.",
    check: "You can draw the five stages from memory, with what goes from each to the next."
  },
  codebook: {
    task: "Look before you calculate: what codes mean, and what they cannot write.",
    check: "You can say why the same code looks different in two pictures."
  },
  elbo: {
    task: "Check every line, then close the page and derive the corrected chain.",
    check: "Your derivation has the caption fixed from the second line on, and a gap that is a KL."
  },
  reparameterization: {
    task: "All five estimates: bias, variance, race.",
    check: "You can say for each estimate what it needs to know of f."
  },
  gumbel: {
    task: "The race, its proof, the mixture. Write the proof down with S in place of β.",
    check: "You can point at the line of the proof where independence is used."
  },
  play: {
    task: "One slider: say what each figure will do before you move it.",
    check: "Six predictions, none of them wrong twice."
  },
  dvae: {
    task: "Train one to the end, then change one setting and train again.",
    check: "Your two runs differ in one setting, and the difference is larger than between seeds."
  },
  transformer: {
    task: "Train one on the codes of your own dVAE, then look inside the shipped one.",
    check: "You can compute the loss before the first step, and your run began there."
  },
  generation: {
    task: "Find a caption that fails, and find out in which of the two stages it fails.",
    check: "Your reason is a comparison of a reconstruction with a drawing, not an opinion."
  },
  "mixed-precision": {
    task: "Switch the nodes of the resblock off, one by one.",
    check: "You can say for each node what is lost without it, and where."
  },
  distributed: {
    task: "Shard a model, kill a worker, then find what limits 1024 GPUs.",
    check: "You can say which traffic prefetching hides, and which it cannot."
  },
  "reading-notes": {
    task: "Read the article if you can, and judge each claim before you read the verdict.",
    check: "For three verdicts you can name the experiment that shows it."
  }
};
