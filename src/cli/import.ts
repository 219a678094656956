/** `npm run import`: what PyTorch trained, as a checkpoint of the lab. */
import {runCommand} from "./command.ts";
import {importCommand} from "./import/importCommand.ts";

runCommand(importCommand);
