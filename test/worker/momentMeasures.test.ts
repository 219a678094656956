import {expect, test, vi} from "vitest";
import {momentMeasures} from "../../src/worker/momentMeasures.ts";

test("asks for each moment once, and forgets another run's", async () => {
  const probe = vi.fn(async (step: number) => ({square: step ** 2, pictures: []}));
  const measuresOf = momentMeasures({probe}, ({square}) => ({square}));
  expect(await measuresOf({id: "a", moments: [0, 3]})).toEqual([
    {step: 0, square: 0},
    {step: 3, square: 9}
  ]);
  await measuresOf({id: "a", moments: [0, 3, 5]});
  expect(probe.mock.calls.flat()).toEqual([0, 3, 5]);
  expect(await measuresOf({id: "b", moments: [0]})).toEqual([{step: 0, square: 0}]);
  expect(probe).toHaveBeenCalledTimes(4);
});

test("leaves out moments that the run has forgotten or not come to yet", async () => {
  const measuresOf = momentMeasures(
    {probe: async (step: number) => (step === 5 ? null : {step})},
    () => ({})
  );
  await measuresOf({id: "a", moments: [0, 3, 5]});
  expect(await measuresOf({id: "a", moments: [0, 5]})).toEqual([{step: 0}]);
});
