import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {UsageError} from "./command.ts";

/** A program of somebody else's that a command needs. */
export interface Program {
  /** What readers call it. */
  name: string;
  /** Environment variable that names another one. */
  variable: string;
  /** What it is called in a folder of PATH, the most wanted first. */
  names: string[];
  /** Where else it may lie. */
  elsewhere?: string[];
  /** Debian's packages with all that it needs. */
  packages: string[];
  /** How to get it where there is no Debian. */
  advice?: string;
}

/**
 * Path of a program on this machine; installs it where that needs no questions.
 * @throws UsageError that says how to install it
 */
export function programPath(program: Program): string {
  const {name, variable, packages, advice} = program;
  const found = findProgram(program) ?? (install(program), findProgram(program));
  if (found) return found;
  const ways = [`Debian: sudo apt-get install ${packages.join(" ")}`, advice].filter(Boolean);
  throw new UsageError(
    `This needs ${name}, and none was found. Install one (${ways.join("; ")}), or set ` +
      `${variable} to the path of its program.`
  );
}

function findProgram({variable, names, elsewhere = []}: Program): string | undefined {
  const {PATH = "", [variable]: given} = process.env;
  if (given) {
    if (existsSync(given)) return given;
    throw new UsageError(`${variable} is set to ${given}, but there is no such file.`);
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...elsewhere].find((path) => existsSync(path));
}

function install({name, packages}: Program): void {
  const {platform, getuid, env} = process;
  if (platform !== "linux" || getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  process.stderr.write(`No ${name} found: installing ${packages.join(" ")} with apt-get …\n`);
  const run = (...args: string[]) =>
    execFileSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 600_000,
      env: {...env, DEBIAN_FRONTEND: "noninteractive"}
    });
  try {
    run("update", "-qq");
    run("install", "-y", "-qq", "--no-install-recommends", ...packages);
  } catch {
    // What apt-get says is on the screen; what to do about it is said by whoever asked.
  }
}
