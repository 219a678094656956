/** What the worker waits for, as the page hears of it. */
import {ownTransfers, type Transfers} from "../browser/transfers.ts";
import {Follower} from "./follower.ts";
import type {TransferDesk} from "./protocol.ts";
import {throttled} from "./throttled.ts";

/** How often the page hears of it, in ms. */
const REPORT_EVERY = 200;

const follower = new Follower<Transfers>();
let newest: Transfers;
const tell = throttled(() => follower.tell(newest), REPORT_EVERY);
ownTransfers.listen((now) => {
  newest = now;
  tell();
});

export const transfers: TransferDesk = {follow: (report) => follower.follow(report)};
