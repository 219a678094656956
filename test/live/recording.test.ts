import {expect, test} from "vitest";
import {decodeSheet, encodeSheet} from "../../src/live/pictureSheet.ts";
import {packRecording, type Recording, unpackRecording} from "../../src/live/recording.ts";
import {recordRun} from "../../src/live/recordRun.ts";
import {IMAGE_SIZE} from "../../src/data/captionedImage.ts";

const SIZE = IMAGE_SIZE * IMAGE_SIZE * 3;

/** A picture whose bytes tell which one it is. */
const picture = (n: number) => Uint8Array.from({length: SIZE}, (_, i) => (i * 7 + n * 31) % 256);

type Probe = {
  psnr: number;
  counts: Uint32Array;
  pictures: {original: Uint8Array; hard: Uint8Array}[];
};

function recording(moments: number, rows: number): Recording<{beta: number}, Probe> {
  const column = Array.from({length: rows}, (_, i) => i + 1);
  return {
    ...{command: "record it", name: "quick", settings: {beta: 6.6}, steps: rows, seconds: 12.3456},
    history: {
      step: column,
      seconds: column.map((n) => n / 7),
      metrics: {loss: column.map(Math.sqrt)}
    },
    moments: Array.from({length: moments}, (_, i) => ({
      step: 10 * i,
      probe: {
        ...{psnr: i / 3, counts: Uint32Array.of(i, 2)},
        pictures: [{original: picture(0), hard: picture(i + 1)}]
      }
    }))
  };
}

test("a recording comes back from JSON and a PNG with pictures that differ by less than an eye sees", () => {
  const packed = packRecording(recording(3, 5));
  // The original is the same at every moment, and kept once.
  expect(packed.pictures).toHaveLength(4);
  const sent = JSON.parse(JSON.stringify(packed.recording));
  const pictures = decodeSheet(encodeSheet(packed.pictures));
  const found = unpackRecording<{beta: number}, Probe>({recording: sent, pictures});
  expect(found).toMatchObject({name: "quick", settings: {beta: 6.6}, steps: 5, seconds: 12.3});
  expect(found.history.metrics.loss[4]).toBeCloseTo(Math.sqrt(5), 3);
  expect(found.moments.map(({step}) => step)).toEqual([0, 10, 20]);
  const {counts, pictures: shown} = found.moments[2].probe;
  expect(Array.from(counts)).toEqual([2, 2]);
  for (const [seen, real] of [
    [shown[0].original, picture(0)],
    [shown[0].hard, picture(3)]
  ]) {
    expect(seen).toHaveLength(SIZE);
    const distances = Array.from(real, (value, i) => Math.abs(value - seen[i]));
    expect(Math.max(...distances)).toBeLessThanOrEqual(5);
  }
});

test("a long run is thinned, its first and last moment and step among what is kept", () => {
  const found = unpackRecording<unknown, Probe>(packRecording(recording(65, 600)));
  const steps = found.moments.map(({step}) => step);
  expect([steps.length, steps[0], steps.at(-1)]).toEqual([20, 0, 640]);
  expect([found.history.step.length, found.history.step[0]]).toEqual([200, 1]);
  expect(found.history.step.at(-1)).toBe(600);
});

test("what is no sheet of pictures is refused", () => {
  const sheet = encodeSheet([picture(1)]);
  expect(() => decodeSheet(sheet.slice(0, 40))).toThrow();
});

test("a run that cannot go on is no recording", async () => {
  const make = () => {
    throw new Error("no such model");
  };
  const trainee = {make, probe: async () => 0};
  await expect(recordRun(trainee, async () => {})).rejects.toThrow("no such model");
});
