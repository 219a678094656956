import {defineConfig} from "vitest/config";
import {offerSoftwareVulkan} from "./test/softwareVulkan.ts";

offerSoftwareVulkan(process.env);

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.browser.test.ts"],
          testTimeout: 60_000
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.ts"],
          globalSetup: ["test/browser/serveSite.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000
        }
      }
    ]
  }
});
