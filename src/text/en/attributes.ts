/** What can be right or wrong in a picture, and what each can be. */
export const attributes = {
  /** By the keys of a judgement. */
  names: {
    kind: "kind",
    shape: "shape",
    colour: "colour",
    texture: "texture",
    size: "size",
    position: "position",
    background: "background",
    relation: "relation",
    outline: "outline",
    sketched: "sketched",
    emoji: "emoji",
    first: "first",
    second: "second"
  },
  /** By the words of the captions. */
  values: {
    circle: "circle",
    square: "square",
    triangle: "triangle",
    star: "star",
    heart: "heart",
    diamond: "diamond",
    cross: "cross",
    ring: "ring",
    red: "red",
    orange: "orange",
    yellow: "yellow",
    green: "green",
    blue: "blue",
    purple: "purple",
    black: "black",
    white: "white",
    gray: "gray",
    cyan: "cyan",
    solid: "solid",
    striped: "striped",
    dotted: "dotted",
    checkered: "checkered",
    large: "large",
    small: "small"
  }
};
