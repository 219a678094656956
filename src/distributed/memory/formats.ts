/** Bytes of a number in the formats of the paper (§2.4, App. D), as sign-exponent-mantissa bits. */
export const FORMATS = {
  "32-bit (1-8-23)": 4,
  "16-bit (1-5-10)": 2,
  "16-bit (1-6-9)": 2,
  "16-bit (0-6-10)": 2
} as const;

export type Format = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as Format[];
