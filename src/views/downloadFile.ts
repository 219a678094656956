/** Hands a file to the reader, under a name that the browser may change. */
export function downloadFile(
  blob: Blob,
  name: string,
  {document = globalThis.document}: {document?: Document} = {}
): void {
  const link = document.createElement("a");
  const href = URL.createObjectURL(blob);
  Object.assign(link, {href, download: name});
  link.click();
  // The download has begun by then, and keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** A name that every file system takes, without an ending; `otherwise` where nothing is left of it. */
export function fileName(name: string, otherwise: string): string {
  return name.replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "") || otherwise;
}
