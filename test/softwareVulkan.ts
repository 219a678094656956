/**
 * WebGPU under Node needs Vulkan on Linux: a loader and a driver. Chromium brings both, the driver
 * in software. They are added to what the system has, for the processes started from here on.
 */
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";

const CHROMIUM = ["/usr/lib/chromium", "/usr/lib64/chromium-browser", "/opt/google/chrome"];
const SYSTEM = [
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/usr/lib64",
  "/usr/lib"
];

const first = (folders: string[], file: string) =>
  folders.find((folder) => existsSync(join(folder, file)));

export function offerSoftwareVulkan(environment: NodeJS.ProcessEnv): void {
  const driver = first(CHROMIUM, "vk_swiftshader_icd.json");
  if (driver) environment.VK_ADD_DRIVER_FILES ??= join(driver, "vk_swiftshader_icd.json");
  const loader = first([...SYSTEM, ...CHROMIUM], "libvulkan.so.1");
  if (!loader || SYSTEM.includes(loader)) return;
  const {LD_LIBRARY_PATH} = environment;
  environment.LD_LIBRARY_PATH = [LD_LIBRARY_PATH, loader].filter(Boolean).join(delimiter);
}
