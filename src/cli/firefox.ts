import {programPath} from "./program.ts";

/** Path of a Firefox on this machine; installs one where that needs no questions. */
export const firefoxPath = (): string =>
  programPath({
    name: "Firefox",
    variable: "FIREFOX",
    names: ["firefox-esr", "firefox"],
    elsewhere: [
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      "C:\\Program Files\\Mozilla Firefox\\firefox.exe"
    ],
    packages: ["firefox-esr"],
    advice: "Ubuntu: sudo snap install firefox; macOS: brew install --cask firefox"
  });
