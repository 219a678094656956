import {defineConfig} from "vitest/config";
import {offerSoftwareVulkan} from "./test/softwareVulkan.ts";

offerSoftwareVulkan(process.env);

/** Tests of what a process starts with or holds as a whole: they get one each. */
const ALONE = [
  "test/kernels/wasm/threads.test.ts",
  "test/training/memory.test.ts",
  "test/training/rehearse.test.ts"
];

/** Needs packages that few machines have; run by itself. */
const WEBKIT = "test/browser/webkit.test.ts";

export default defineConfig({
  test: {
    // Two files at a time, whatever their project, which keeps two cores busy; those of browsers
    // first, as they take longest.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          globalSetup: ["test/browser/serveSite.ts"],
          // The files share their browsers, which are part of the process.
          isolate: false,
          testTimeout: 240_000,
          hookTimeout: 300_000,
          expect: {poll: {timeout: 30_000}}
        }
      },
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.browser.test.ts", WEBKIT, ...ALONE],
          // Loading tfjs for each of two hundred files would take longer than many of them do.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: "unit, alone",
          include: ALONE,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: "webkit",
          include: [WEBKIT],
          globalSetup: ["test/browser/serveSite.ts"],
          testTimeout: 240_000,
          hookTimeout: 300_000
        }
      }
    ]
  }
});
