import {arch, cpus, platform, release, totalmem} from "node:os";
import type {Machine} from "./report.ts";

/** The machine that this process runs on. */
export function thisMachine(runtime: string): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    runtime
  };
}
