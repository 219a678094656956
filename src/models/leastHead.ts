/** Channels that a decoder's head needs for codes that begin as patches. Without tensors, for forms. */
export const LEAST_HEAD = 3;
