import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {UsageError} from "./command.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"
];

/** What headless Chromium needs to be quiet, and to start as root. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
];

/** WebGPU in software, for machines without a GPU. */
export const SOFTWARE_WEBGPU_FLAGS = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader"
];

/** Path of a Chromium or Chrome on this machine; installs one where that needs no questions. */
export function chromiumPath(): string {
  const found = installedChromium();
  if (found) return found;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stderr.write("No Chromium found: installing it with apt-get …\n");
    const options = {stdio: ["ignore", "ignore", "inherit"] as const, timeout: 600_000};
    execFileSync("apt-get", ["update", "-qq"], {...options, stdio: [...options.stdio]});
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      ...options,
      stdio: [...options.stdio],
      env: {...process.env, DEBIAN_FRONTEND: "noninteractive"}
    });
    const installed = installedChromium();
    if (installed) return installed;
  }
  throw new UsageError(
    "This needs Chromium or Chrome, and none was found. Install one (Debian: sudo " +
      "apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM to the " +
      "path of its program."
  );
}

function installedChromium(): string | undefined {
  const {CHROMIUM, PATH = ""} = process.env;
  if (CHROMIUM) {
    if (existsSync(CHROMIUM)) return CHROMIUM;
    throw new UsageError(`CHROMIUM is set to ${CHROMIUM}, but there is no such file.`);
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((path) => existsSync(path));
}
