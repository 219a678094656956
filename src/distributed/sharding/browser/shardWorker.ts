import {serveShard} from "../serveShard.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
serveShard(scope, (message) => scope.postMessage(message));
