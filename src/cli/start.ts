import {parseArgs} from "node:util";
import {preview} from "vite";
import {buildSite, PROJECT, staleness} from "../notebook/site/buildSite.ts";

const USAGE = `usage: npm start -- [--port 4173] [--no-open]

  --port     the port to serve on; if it is taken, the next free one is used
  --no-open  do not open a browser`;

try {
  await start();
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/** Builds the lab if it is missing or older than its sources, serves it and says where. */
async function start(): Promise<void> {
  const options = readOptions();
  if (options === null) return;
  const reason = staleness();
  if (reason === null) {
    console.log("The lab is built and up to date.");
  } else {
    console.log(`Building the lab (${reason}) …`);
    buildSite();
  }
  const server = await preview({
    root: PROJECT,
    configFile: `${PROJECT}/vite.config.ts`,
    preview: {port: options.port, open: options.open && hasDesktop()}
  });
  const [address] = server.resolvedUrls?.local ?? [];
  console.log(`\nThe lab is at ${address}\nPress Ctrl-C to stop.`);
}

function readOptions(): {port: number; open: boolean} | null {
  try {
    const {values} = parseArgs({
      allowNegative: true,
      options: {
        port: {type: "string", default: "4173"},
        open: {type: "boolean", default: true},
        help: {type: "boolean", short: "h", default: false}
      }
    });
    if (values.help) {
      console.log(USAGE);
      return null;
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(`--port must be a whole number from 1 to 65535, not "${values.port}"`);
    }
    return {port, open: values.open};
  } catch (error) {
    console.error(`npm start: ${(error as Error).message}`);
    process.exitCode = 2;
    return null;
  }
}

/** Whether opening a browser would show it to somebody. */
function hasDesktop(): boolean {
  const {platform, env} = process;
  if (env.CI || env.SSH_CONNECTION) return false;
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
