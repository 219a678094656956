import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";

/** The project's folder. */
export const PROJECT = join(import.meta.dirname, "../../..");

/** What a build is made from. */
const SOURCES = [
  "notebooks",
  "src",
  "public",
  "vite.config.ts",
  "package.json",
  "package-lock.json"
];

/** Why the built site does not match its sources, or null if it does. */
export function staleness(project = PROJECT): string | null {
  const page = join(project, "dist/index.html");
  if (!existsSync(page)) return "it has not been built yet";
  const built = statSync(page).mtimeMs;
  for (const source of SOURCES) {
    const changed = changedSince(join(project, source), built);
    if (changed !== null) return `${changed.slice(project.length + 1)} is newer`;
  }
  return null;
}

/** Builds the site by the project's own `build` script, in its own process. */
export function buildSite({
  project = PROJECT,
  environment = {},
  output = process.stdout
}: {
  project?: string;
  environment?: NodeJS.ProcessEnv;
  /** Where it says what it does. */
  output?: NodeJS.WriteStream;
} = {}): void {
  // A test runner's NODE_ENV would make a development build.
  const env: NodeJS.ProcessEnv = {...process.env, ...environment};
  delete env.NODE_ENV;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const {status, error} = spawnSync(npm, ["run", "build"], {
    cwd: project,
    env,
    stdio: ["ignore", output, "inherit"],
    shell: process.platform === "win32"
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm run build ended with exit code ${status}`);
}

function changedSince(path: string, time: number): string | null {
  if (!existsSync(path)) return null;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs > time ? path : null;
  for (const name of readdirSync(path)) {
    const changed = changedSince(join(path, name), time);
    if (changed !== null) return changed;
  }
  return null;
}
