/** `npm run export`: a checkpoint for PyTorch, or pictures for it to learn from. */
import {runCommand} from "./command.ts";
import {exportCommand} from "./export/exportCommand.ts";

runCommand(exportCommand);
