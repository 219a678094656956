import "./gumbel.css";
import {normalized} from "../../math/categorical.ts";
import {softDraws} from "../../math/gumbel/softDraws.ts";
import {softMoments} from "../../math/gumbel/softMoments.ts";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import type {Annealing} from "./schedulesFigure.ts";
import {simplexCloud, type CloudState} from "./simplexCloud.ts";

export interface NamedCloud extends CloudState {
  name: string;
}

export type CloudRow = HTMLElement & {update(clouds: readonly NamedCloud[]): void};

/** The same draws at the temperature that each schedule has reached. */
export function cooledClouds(
  schedules: readonly Annealing[],
  {step, weights, noise}: {step: number; weights: ArrayLike<number>; noise: Float64Array}
): NamedCloud[] {
  return schedules.map(({name, at}) => {
    const temperature = at(step);
    const draws = softDraws(weights, noise, temperature);
    const moments = softMoments(draws, weights.length);
    return {name, weights, probabilities: normalized(weights), temperature, draws, moments};
  });
}

/** Small clouds side by side. */
export function cloudRow({
  count,
  document = globalThis.document
}: {
  count: number;
  document?: Document;
}): CloudRow {
  const row = document.createElement("div");
  row.className = "cloud-row";
  const places = Array.from({length: count}, () => {
    const place = row.appendChild(document.createElement("div"));
    const cloud = simplexCloud({width: 220, small: true, document});
    const label = document.createElement("p");
    place.append(cloud, label);
    return {cloud, label};
  });
  return Object.assign(row, {
    update(clouds: readonly NamedCloud[]) {
      clouds.forEach((state, i) => {
        const {name, temperature, moments} = state;
        places[i].cloud.update(state);
        const [tau, distance] = [temperature.toFixed(3), moments.distance.toFixed(2)];
        places[i].label.textContent = gumbelSoft.cloud.named(name, tau, distance);
      });
    }
  });
}
