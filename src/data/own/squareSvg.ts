/**
 * An SVG of `side` × `side` pixels that shows the middle square of a picture.
 * @param base64 the picture's file
 * @param type its MIME type
 */
export function squareSvg(base64: string, type: string, side: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">` +
    `<image href="data:${type};base64,${base64}" width="${side}" height="${side}" ` +
    `preserveAspectRatio="xMidYMid slice"/></svg>`
  );
}

/** Side at which an SVG is drawn before it is averaged, so that fine detail does not alias. */
export const SVG_SIDE = 256;
