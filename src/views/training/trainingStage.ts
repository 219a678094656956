import "./trainingStage.css";

export interface TrainingStageParts {
  transport: Element;
  /** Winds through the moments. */
  slider: Element;
  /** What the model paints or draws. */
  pictures: Element;
  /** The curves to watch. */
  curves: Element;
  /** What was measured at the moment. */
  measures?: Element;
}

/**
 * What matters while something trains, in one view: transport, the pictures of a moment, the curves.
 * On a narrow page they stand one under the other, in this order.
 */
export function trainingStage(
  {transport, slider, pictures, curves, measures}: TrainingStageParts,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const root = document.createElement("div");
  root.className = "training-stage";
  const moment = document.createElement("div");
  moment.className = "moment";
  moment.append(slider, pictures, ...(measures ? [measures] : []));
  const side = document.createElement("div");
  side.className = "side";
  side.append(curves);
  root.append(transport, moment, side);
  return root;
}
