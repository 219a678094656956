import {parentPort} from "node:worker_threads";
import type {ToWorker} from "../protocol.ts";
import {serveShard} from "../serveShard.ts";

const scope: Parameters<typeof serveShard>[0] = {onmessage: null};
parentPort!.on("message", (data: ToWorker) => scope.onmessage?.({data} as MessageEvent<ToWorker>));
serveShard(scope, (message) => parentPort!.postMessage(message));
