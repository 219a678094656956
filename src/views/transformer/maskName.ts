import {transformer} from "../../text/en/transformer.ts";
import {nameOf} from "../nameOf.ts";

/** What a layer is called by the kind of its mask. */
export const maskName = (kind: string): string => nameOf(transformer.masks.names, kind);

/** The same where there is room for a letter. */
export const shortMaskName = (kind: string): string => nameOf(transformer.masks.short, kind);
