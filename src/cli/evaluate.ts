/** `npm run evaluate`: the quality table of a checkpoint. */
import {runCommand} from "./command.ts";
import {evaluate} from "./evaluate/evaluate.ts";

runCommand(evaluate);
