import type {Remote} from "comlink";
import type {EngineServer} from "./engineServer.ts";
import type {Backend, EngineName} from "./works.ts";

/** An engine running beside the one that measures. */
export interface RunningEngine {
  server: Remote<EngineServer>;
  close(): void;
}

/** Where engines run: workers of a page, or processes of Node. */
export interface Host {
  open(engine: EngineName): Promise<RunningEngine>;
  /** The device of a backend, in words. */
  describe(backend: Backend): Promise<string>;
  /** The weights of the shipped transformer: a safetensors file. */
  checkpoint(): Promise<Uint8Array>;
}
