import {transformer} from "../../text/en/transformer.ts";
import {nameOf} from "../nameOf.ts";

/** Who may draw the picture that a model is looked at with. */
export const PICTURE_SOURCES = ["model", "data set"];

/** What the choice of a picture's painter, or of an axis, is called. */
export const choiceName = (choice: string): string => nameOf(transformer.choices, choice);
