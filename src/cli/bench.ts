/** `npm run bench`: ours against stock tfjs and jax-js on the same work, in one run. */
import {runCommand} from "./command.ts";
import {bench} from "./bench/bench.ts";

runCommand(bench);
