import {captions} from "../../text/en/captions.ts";
import {parseCaption} from "./grammar.ts";

/** Why there is no real picture of a caption; null if there is one. */
export function pictureProblem(caption: string): string | null {
  const parsed = parseCaption(caption);
  if ("scene" in parsed) return null;
  return captions.shapes.noRealPicture(parsed.problem.message);
}
