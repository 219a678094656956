/** `npm run sample`: pictures from a caption. */
import {runCommand} from "./command.ts";
import {sample} from "./sample/sample.ts";

runCommand(sample);
