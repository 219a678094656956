/** `npm run pack`: a checkpoint as it is shipped. */
import {runCommand} from "./command.ts";
import {pack} from "./pack/pack.ts";

runCommand(pack);
