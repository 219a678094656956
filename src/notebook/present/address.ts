/** Names the slide at which a page is presented, from 1: gumbel.html?present=5. */
export const PRESENT = "present";

/** The slide that an address asks for, from 0; null where it asks for the page as it is. */
export function slideAsked({search}: {search: string}): number | null {
  const asked = new URLSearchParams(search).get(PRESENT);
  return asked === null ? null : Math.max(0, (Math.trunc(Number(asked)) || 1) - 1);
}
