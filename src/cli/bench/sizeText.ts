/** What of a size tells it from others: "4 layers, width 128, batch 16". */
export function sizeText(size: Record<string, number>): string {
  const {layers, width, batch, count, frames, bitsPerSecond, slowdown, seconds} = size;
  if (seconds) return `${seconds} s`;
  if (bitsPerSecond) return `${bitsPerSecond / 1e6} Mbit/s, CPU ÷ ${slowdown}`;
  if (slowdown) return "unthrottled";
  if (frames) return `${frames} frames`;
  if (count) return `${count} points`;
  const depth = layers ? `${layers} ${layers > 1 ? "layers" : "layer"}, ` : "";
  return `${depth}width ${width}, batch ${batch}`;
}
