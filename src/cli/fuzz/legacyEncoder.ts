/** Writes text in an encoding of before Unicode; null for what has a character that it lacks. */
export function legacyEncoder(encoding: string): (text: string) => Uint8Array | null {
  // Browsers and Node only read these encodings: what each pair of bytes means is tried.
  const decoder = new TextDecoder(encoding, {fatal: true});
  const bytesOf = new Map<string, number[]>();
  const learn = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !bytesOf.has(character)) bytesOf.set(character, bytes);
    } catch {
      // These bytes mean nothing.
    }
  };
  for (let byte = 0; byte < 256; ++byte) learn(byte);
  for (let lead = 0x81; lead < 0xff; ++lead)
    for (let trail = 0x40; trail < 0xff; ++trail) learn(lead, trail);
  return (text) => {
    const bytes = [...text].map((character) => bytesOf.get(character));
    return bytes.includes(undefined) ? null : Uint8Array.from(bytes.flat() as number[]);
  };
}
