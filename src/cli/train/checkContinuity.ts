/** What a resumed run must find as it left it. */
import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";
import {dataChange, type DataDescription} from "../../data/dataDescription.ts";
import {UsageError} from "../command.ts";
import type {RunRecord} from "./record.ts";

/**
 * Compares the data of a run with those that are there now, which the record then describes.
 * @param accept whether the run goes on where they differ
 * @param report called with a line where it does
 * @returns whether it goes on with others
 * @throws UsageError where they differ otherwise, saying how
 */
export function checkData(
  record: RunRecord,
  now: DataDescription,
  {accept, report}: {accept: boolean; report: (line: string) => void}
): boolean {
  // Runs from before data were described cannot tell.
  const change = record.data ? dataChange(record.data, now) : null;
  if (change && !accept) {
    throw new UsageError(
      `The data are not those that this run began with (${record.config.dataset}). ${change} ` +
        "Put them back, or go on with those that are there now by --accept-changed-data."
    );
  }
  if (change) report(`${change} The run goes on with them.`);
  record.data = now;
  return change !== null;
}

/**
 * Compares the tokenizer of a run with the file that is there now; of a run that has none yet, it is
 * the run's from now on.
 * @throws UsageError
 */
export function checkTokenizer(record: RunRecord, file: Uint8Array): void {
  const hash = bytesToHex(sha256(file));
  record.tokenizer ??= hash;
  if (record.tokenizer === hash) return;
  throw new UsageError(
    "tokenizer.json is not the one that this run began with: put that back, or begin again with " +
      "--force."
  );
}
