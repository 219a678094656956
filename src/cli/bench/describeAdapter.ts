/** How the description of an adapter ends that is no GPU. */
export const IN_SOFTWARE = "(in software)";

/** The WebGPU adapter of this page or process, in words; null where there is none. */
export async function describeAdapter(): Promise<string | null> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return null;
  const {vendor, architecture, device, description, isFallbackAdapter} = adapter.info;
  const words = [vendor, architecture, device, description].filter(Boolean);
  const software = isFallbackAdapter || architecture === "swiftshader";
  return `${[...new Set(words)].join(" ")}${software ? ` ${IN_SOFTWARE}` : ""}`;
}
