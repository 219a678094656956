/** `npm run experiments`: the results that chapters show before a live run has its own. */
import {runCommand} from "./command.ts";
import {experiments} from "./experiments/experiments.ts";

runCommand(experiments);
