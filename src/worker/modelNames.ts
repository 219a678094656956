/** The name of the model in training, beside those of shipped checkpoints. */
export const LIVE = "live";
