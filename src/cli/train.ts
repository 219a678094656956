/** `npm run train`: tokenizer, dVAE, transformer and re-ranker from a data set, into a folder. */
import {runCommand} from "./command.ts";
import {trainCommand} from "./train/trainCommand.ts";

runCommand(trainCommand);
