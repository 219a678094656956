/** The generation desk as cells use it: values that grow. */
import type {Lab} from "./client.ts";
import {follow} from "./follow.ts";
import type {DrawProgress, PaintRequest} from "./generationProtocol.ts";

/** A drawing on the page, as far as it has come. */
export interface Painting extends DrawProgress {
  request: PaintRequest;
  done: boolean;
}

/**
 * Draws and yields the drawing after every row; ends early where a newer one of the same figure
 * replaces it.
 */
export async function* paint(lab: Lab, request: PaintRequest): AsyncGenerator<Painting, void> {
  for await (const progress of follow<DrawProgress>((report) =>
    lab.generation.paint(request, report)
  )) {
    yield {...progress, request, done: progress.position === progress.tokens[0].length};
  }
}
