import "./trainingStage.css";
import {training} from "../../text/en/training.ts";

export interface TrainingStageParts {
  transport: Element;
  /** Winds through the moments. */
  slider: Element;
  /** What the model paints or draws. */
  pictures: Element;
  /** The curves to watch; on a narrow page one of them, chosen by its name. */
  curves: readonly {name: string; view: Element}[];
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
  // Radios of one name are one group only within a form.
  const side = document.createElement("form");
  side.className = "side";
  const tabs = side.appendChild(document.createElement("fieldset"));
  tabs.appendChild(document.createElement("legend")).textContent = training.stage.curve;
  const panels = curves.map(({name, view}) => {
    const panel = document.createElement("div");
    panel.className = "curve-tab";
    panel.append(view);
    const label = tabs.appendChild(document.createElement("label"));
    const radio = label.appendChild(document.createElement("input"));
    Object.assign(radio, {type: "radio", name: "curve", value: name});
    radio.addEventListener("input", (event) => {
      event.stopPropagation();
      choose(panel);
    });
    label.append(name);
    return {panel, radio};
  });
  side.append(...panels.map(({panel}) => panel));
  choose(panels[0].panel);
  root.append(transport, moment, side);
  return root;

  function choose(chosen: Element): void {
    for (const {panel, radio} of panels) {
      panel.classList.toggle("chosen", panel === chosen);
      radio.checked = panel === chosen;
    }
  }
}
