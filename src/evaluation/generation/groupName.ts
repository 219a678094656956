import {generationGroups} from "../../text/en/generationGroups.ts";

/** What a group is called in a choice of groups, or all that are held out. */
export const groupName = (group: keyof typeof generationGroups.names): string =>
  generationGroups.names[group];
