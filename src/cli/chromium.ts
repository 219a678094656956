import {programPath} from "./program.ts";

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
export const chromiumPath = (): string =>
  programPath({
    name: "Chromium or Chrome",
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    elsewhere: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"
    ],
    packages: ["chromium"],
    advice: "macOS: brew install --cask chromium"
  });
