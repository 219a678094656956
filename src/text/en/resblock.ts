/** What the figure of the resblock says, and what becomes of its gradients. */
export const resblock = {
  label: "A resblock with its forward and its backward path; nodes can be switched off",
  nodes: {
    norm: "LayerNorm",
    cast: "cast",
    branch: "attention or MLP",
    sum: "⊕ x + branch",
    unscale: "unscale ÷ s",
    filter: "filter",
    branchBack: "through the branch",
    castBack: "cast",
    scale: "scale × s",
    arrive: "gradient arrives"
  },
  /** What the nodes do that can be switched off. */
  switches: {
    cast: "to 16 bits on the way forward",
    unscale: "in 32 bits",
    filter: "Inf and NaN become 0",
    castBack: "to 16 bits on the way back",
    scale: "in 32 bits"
  },
  switch: (node: string, does: string) => `${node}: ${does}`,
  switchSaid: (name: string, said: string) => `${name}; ${said}`,
  on: "● on",
  off: "○ off",
  legend: [
    "tinted box: 16 bits,",
    "others 32",
    "bars: numbers in",
    "each power of two",
    "grey: fp16’s range,",
    "red: outside it"
  ],
  forward: "x  forward ↓ solid",
  backward: "backward ↑ dashed",
  identity: "identity path, 32 bits",
  nothingButZero: "nothing but 0",
  zeros: (share: string) => `${share} zero`,
  nonFinite: (share: string) => `${share} Inf or NaN`,
  list: (parts: string[]) => parts.join(", "),
  errors: {
    heading: "Weight gradients, resblock by resblock:",
    key: "✓ as in float32   ≠ over 10 % off   ∞ Inf or NaN"
  },
  note: {
    lost: (resblocks: string) => `Inf or NaN in the weight gradients of resblock ${resblocks}.`,
    wrong: (resblocks: string) => `Wrong by more than 10 %: resblock ${resblocks}.`,
    ranges: (ranges: string[]) => ranges.join(", "),
    right: (count: number, percent: string) =>
      `All ${count} resblocks’ weight gradients agree with float32 to ${percent} or better.`
  }
};
