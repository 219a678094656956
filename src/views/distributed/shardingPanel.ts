import "./distributed.css";
import {distributed} from "../../text/en/distributed.ts";
import {named} from "../../text/named.ts";
import {toolButton} from "../toolButton.ts";

const {panel: say} = distributed;

/** A training under way. */
interface Running {
  kill(rank: number): void;
  stop(): void;
  finished: Promise<unknown>;
}

/** As much of its report as the panel shows. */
interface Report {
  settings: {size: number; steps: number};
  single: ClusterPart;
  sharded: ClusterPart | null;
  difference: number | null;
}

interface ClusterPart {
  status: string;
  losses: readonly number[];
  events: readonly string[];
}

/** Start, stop and a button that kills each worker; its `value` is the last report. */
export type ShardingPanel<R> = HTMLElement & {value: R | null};

/**
 * Controls of a training on workers.
 * @param start begins one and reports on it; what it throws is shown
 */
export function shardingPanel<R extends Report>(
  start: (onReport: (report: R) => void) => Running,
  {workers, document = globalThis.document}: {workers: number; document?: Document}
): ShardingPanel<R> {
  const root = document.createElement("div");
  root.className = "sharding-panel";
  const buttons = root.appendChild(document.createElement("div"));
  buttons.className = "buttons";
  const status = root.appendChild(document.createElement("p"));
  status.setAttribute("role", "status");
  const log = root.appendChild(document.createElement("ol"));
  log.setAttribute("aria-label", say.log);
  let running: Running | null = null;
  let value: R | null = null;
  /** The last report of the run that is under way. */
  let present: R | null = null;

  const begin = button(say.train, () => {
    present = null;
    try {
      running = start(hear);
      void running.finished.then(() => {
        running = null;
        show();
      });
    } catch (error) {
      status.textContent = (error as Error).message;
    }
    show();
  });
  const stop = button(say.stop, () => running?.stop());
  const kills = Array.from({length: workers}, (_, i) =>
    button(say.kill(i + 1), () => running?.kill(i))
  );
  show();

  return Object.defineProperty(root, "value", {get: () => value}) as unknown as ShardingPanel<R>;

  function hear(report: R): void {
    // Cells that run again leave panels behind, whose workers nobody watches any more.
    if (value !== null && !root.isConnected) running?.stop();
    value = present = report;
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(): void {
    begin.disabled = running !== null;
    stop.disabled = running === null;
    const sharded = value?.sharded ?? null;
    // A run before may have had workers that this one has yet to start.
    for (const kill of kills) kill.disabled = running === null || !present?.sharded;
    if (!value) {
      if (!status.textContent) status.textContent = say.recorded;
      return;
    }
    const part = sharded ?? value.single;
    const who = sharded ? say.several(value.settings.size) : say.one;
    const {difference, settings} = value;
    const at = say.status(
      who,
      named(say.statuses, part.status),
      part.losses.length,
      settings.steps
    );
    status.textContent = difference === null ? at : say.differing(at, difference.toExponential(1));
    const events = [...value.single.events, ...(sharded?.events ?? [])];
    // What has been announced stays as it is.
    if (events.length < log.children.length) log.replaceChildren();
    for (const event of events.slice(log.children.length)) {
      log.appendChild(document.createElement("li")).textContent = event;
    }
  }

  function button(text: string, act: () => void): HTMLButtonElement {
    return buttons.appendChild(toolButton(text, act, {document}));
  }
}
