/** What a figure shows of the τ that moves, and beside it of the one that is pinned, if there is one. */
export interface Shown<T> {
  live: T;
  pinned: T | null;
}

/** A temperature to three digits, as on the slider. */
export const threeDigits = (temperature: number) => String(Number(temperature.toPrecision(3)));

export const tauText = (temperature: number) => `τ = ${threeDigits(temperature)}`;
