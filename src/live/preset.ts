/** Settings under a name of their own. */
export interface Preset<S> {
  name: string;
  /** How long a run takes on two cores of a CPU. */
  time: string;
  /** What a reader gets. */
  description: string;
  values: S;
}
