/** The bytes of a picture that a JSON file holds as base64. */
export function pictureBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
