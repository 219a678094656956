/** All live trainings of this worker, of which one is played at a time. */

/** What a training takes part in. */
export interface Training {
  pause(): Promise<void>;
  keep(): Promise<void>;
  /** Takes the run off the device, before the backend changes or where the device is lost, and why. */
  putAway(options?: {lost?: string | null}): Promise<void>;
  /** Goes on after `putAway`. */
  bringBack(): Promise<void>;
}

const trainings: Training[] = [];

/** Has a training take part from now on. */
export function addTraining(training: Training): void {
  trainings.push(training);
}

/** Pauses all trainings but this one. */
export function pauseOthers(training: Training): void {
  for (const other of trainings) if (other !== training) void other.pause();
}

/**
 * Before the backend changes: all trainings are put away.
 * @param lost why the device no longer answers; null where it does
 */
export async function putTrainingAway(options?: {lost?: string | null}): Promise<void> {
  for (const training of trainings) await training.putAway(options);
}

/** After the backend has started or changed: they go on. */
export async function bringTrainingBack(): Promise<void> {
  for (const training of trainings) await training.bringBack();
}
