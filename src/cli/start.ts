/** `npm start`: builds the lab if it is missing or older than its sources, serves it and says where. */
import {preview} from "vite";
import {buildSite, PROJECT, staleness} from "../notebook/site/buildSite.ts";
import {readArguments} from "./arguments.ts";
import {numberOption, runCommand} from "./command.ts";

const USAGE = `usage: npm start -- [--port 4173] [--host] [--no-open]

  --port     the port to serve on; if it is taken, the next free one is used
  --host     let other machines of the network open it too, such as those of a class
  --no-open  do not open a browser`;

const OPTIONS = {
  port: {type: "string"},
  host: {type: "boolean", default: false},
  "no-open": {type: "boolean", default: false},
  help: {type: "boolean", short: "h", default: false}
} as const;

runCommand(async (args) => {
  const {values: options} = readArguments(args, OPTIONS);
  if (options.help) return console.log(USAGE);
  const port = numberOption("port", options.port, 4173, {min: 1, max: 65535, integer: true});
  const reason = staleness();
  if (reason === null) {
    console.log("The lab is built and up to date.");
  } else {
    console.log(`Building the lab (${reason}) …`);
    try {
      buildSite();
    } catch (error) {
      // What went wrong was said by the build.
      console.error(`npm start: ${(error as Error).message}`);
      process.exitCode = 1;
      return;
    }
  }
  const server = await preview({
    root: PROJECT,
    configFile: `${PROJECT}/vite.config.ts`,
    preview: {port, host: options.host, open: !options["no-open"] && hasDesktop()}
  });
  const {
    local: [address],
    network
  } = server.resolvedUrls!;
  console.log(`\nThe lab is at ${address}`);
  for (const other of network) console.log(`Others in the network open ${other}`);
  console.log("Press Ctrl-C to stop.");
});

/** Whether opening a browser would show it to somebody. */
function hasDesktop(): boolean {
  const {platform, env} = process;
  if (env.CI || env.SSH_CONNECTION) return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
