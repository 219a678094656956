/** What is to be done before the page is left for another one that goes on where it was. */
const tasks = new Set<() => unknown>();

/** How long a page that is left waits for what is to be done. */
const PATIENCE_MS = 3000;

/** Has `task` done, and what it promises, before the page is left on purpose. */
export function beforeLeaving(task: () => unknown): void {
  tasks.add(task);
}

/** Leaves the page for `address`, once all that is to be done before is done, or takes too long. */
export async function leaveFor(
  address: string,
  {location = globalThis.location}: {location?: Pick<Location, "assign">} = {}
): Promise<void> {
  const done = Promise.allSettled([...tasks].map(async (task) => task()));
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  location.assign(address);
}
