import {expose} from "comlink";
import type {Engine} from "../engine.ts";
import {EngineServer} from "../engineServer.ts";

/** Makes this worker the server of an engine. */
export function serve(engine: Engine): void {
  expose(new EngineServer(engine));
  // Calls made before this line would be lost.
  postMessage("ready");
}
