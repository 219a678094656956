/** What of a size tells it from others: "4 layers, width 128, batch 16". */
export function sizeText({layers, width, batch, count, frames}: Record<string, number>): string {
  if (frames) return `${frames} frames`;
  if (count) return `${count} points`;
  const depth = layers ? `${layers} ${layers > 1 ? "layers" : "layer"}, ` : "";
  return `${depth}width ${width}, batch ${batch}`;
}
