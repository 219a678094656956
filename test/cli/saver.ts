/** Saves a file over and over, each time all of one letter, and does not stop when it is asked to. */
import {writeWhole} from "../../src/cli/command.ts";
import {hearStopRequests} from "../../src/cli/stopRequest.ts";

const [path, size] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);

hearStopRequests({onRequest: () => say("asked"), kept: () => `${path} is whole.`});
for (let i = 0; ; ++i) {
  await writeWhole(path, String.fromCharCode(97 + (i % 26)).repeat(Number(size)));
  if (i === 0) say("saved");
}
