import {expect, test} from "vitest";
import {reportsOf} from "../../src/worker/reportsOf.ts";
import type {RunReport} from "../../src/live/trainingProtocol.ts";

type Report = RunReport<object, {loss: number}>;

test("what was found last is the same object until something new is found", async () => {
  let send: (report: Report | null) => void = () => {};
  const reports = reportsOf<object, {loss: number}>({
    follow: (listener) => ((send = listener), new Promise(() => {}))
  });
  // As it comes from the worker: a copy each time.
  const report = async (
    id: string,
    step: number,
    newest: {step: number; probe: {loss: number}}
  ) => {
    const next = reports.next();
    await Promise.resolve();
    send({id, step, newest: structuredClone(newest)} as Report);
    return (await next).value as Report;
  };
  const first = await report("a", 10, {step: 8, probe: {loss: 3}});
  const second = await report("a", 12, {step: 8, probe: {loss: 3}});
  expect(second.step).toBe(12);
  expect(second.newest).toBe(first.newest);
  const third = await report("a", 17, {step: 16, probe: {loss: 2}});
  expect(third.newest).toEqual({step: 16, probe: {loss: 2}});
  // Another run's is another one, though it was found at the same step.
  const other = await report("b", 16, {step: 16, probe: {loss: 1}});
  expect(other.newest!.probe.loss).toBe(1);
});
