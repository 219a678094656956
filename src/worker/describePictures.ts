import {OWN} from "../data/own/browser/openOwnDataset.ts";
import {type DataDescription, describeData} from "../data/dataDescription.ts";
import {datasetOf} from "./datasets.ts";

const described = new Map<string, DataDescription>();

/** Describes a data set by its name. Only the reader's own pictures can change while the page is open. */
export async function describePictures(name: string): Promise<DataDescription> {
  const known = described.get(name);
  if (known) return known;
  const description = describeData(await datasetOf(name));
  if (name !== OWN) described.set(name, description);
  return description;
}
