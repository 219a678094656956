/** Runs commands as a reader does: as package.json says, in a terminal. */
import {spawn, spawnSync} from "node:child_process";
import {expect} from "vitest";

/** Why terminals cannot be had here; null where they can. */
export const noTerminal = /util-linux/.test(spawnSync("script", ["--version"]).stdout?.toString())
  ? null
  : "needs the terminals of util-linux's script";

export const CTRL_C = "\x03";

export interface Terminal {
  /** All that was written on it so far. */
  readonly screen: string;
  /** Waits until the screen matches. */
  shows(pattern: RegExp): Promise<void>;
  press(keys: string): void;
  /** Closes it while the command runs, as a window is closed. */
  close(): void;
  /** Sends SIGTERM to npm alone, as who manages processes does. */
  terminate(): void;
  /** The exit code of the command; null where the terminal was closed. */
  readonly ended: Promise<number | null>;
}

/** Opens a terminal in which `npm run …` runs. */
export function inTerminal(script: string, args: readonly string[]): Terminal {
  const npm = ["npm", "run", script, "--", ...args].map(quoted).join(" ");
  const command = `echo shell $$; exec ${npm}`;
  const options = ["--quiet", "--return", "--flush", "--command", command, "/dev/null"];
  const child = spawn("script", options);
  let screen = "";
  child.stdout.on("data", (data) => (screen += data));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    get screen() {
      return screen;
    },
    shows: (pattern) => expect.poll(() => screen, {timeout: 60_000}).toMatch(pattern),
    press: (keys) => void child.stdin.write(keys),
    terminate: () => void process.kill(Number(/shell (\d+)/.exec(screen)![1]), "SIGTERM"),
    close: () => void child.kill("SIGKILL"),
    ended
  };
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
