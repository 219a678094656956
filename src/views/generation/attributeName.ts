import {attributes} from "../../text/en/attributes.ts";
import {nameOf} from "../nameOf.ts";

/** What an attribute of a picture is called, such as "shape". */
export const attributeName = (attribute: string): string => nameOf(attributes.names, attribute);

/** What a value of one is called, such as "circle". */
export const valueName = (value: string): string => nameOf(attributes.values, value);
