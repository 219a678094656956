import {describe, expect, test, vi} from "vitest";
import {localPeers} from "../../src/distributed/collectives/localPeers.ts";
import {portPeer} from "../../src/distributed/collectives/portPeer.ts";
import type {Route} from "../../src/distributed/collectives/collectives.ts";
import {adamStep} from "../../src/distributed/model/adam.ts";
import {captionBatch, LETTER_COUNT} from "../../src/distributed/model/captionBatch.ts";
import {lossAndGradients} from "../../src/distributed/model/gradient.ts";
import {startParameters} from "../../src/distributed/model/layer.ts";
import {stackLayers} from "../../src/distributed/model/stack.ts";
import {Cluster, type ClusterSettings} from "../../src/distributed/sharding/cluster.ts";
import type {FromWorker, WorkerHandle} from "../../src/distributed/sharding/protocol.ts";
import {ShardedTrainer} from "../../src/distributed/sharding/shardedTrainer.ts";
import {Random} from "../../src/math/random.ts";
import {localWorker} from "./localWorker.ts";

const config = {blocks: 2, width: 12, heads: 3, vocabulary: LETTER_COUNT, length: 8};
const options = {config, batch: 24, seed: 4, prefetch: true, route: "direct" as Route};

/** The losses of plain training, with nothing shared out. */
function plainLosses(steps: number): number[] {
  const layers = stackLayers(config);
  const states = layers.map((layer, i) => {
    const parameters = startParameters(layer, new Random(options.seed, "layer", i));
    const {length} = parameters;
    return {parameters, mean: new Float64Array(length), variance: new Float64Array(length)};
  });
  return Array.from({length: steps}, (_, step) => {
    const batch = captionBatch({count: options.batch, length: config.length}, options.seed, step);
    const parameters = states.map((state) => state.parameters);
    const {loss, gradients} = lossAndGradients(layers, parameters, batch);
    states.forEach((state, i) => adamStep(state, gradients[i], step + 1));
    return loss;
  });
}

const plain = plainLosses(6);

describe.each([
  {route: "ring", prefetch: true},
  {route: "ring", prefetch: false},
  {route: "direct", prefetch: true},
  {route: "direct", prefetch: false}
] as const)("sharded training, $route, prefetch $prefetch", (choice) => {
  test.each([1, 2, 5, 8])("on %i workers has the losses of plain training", async (size) => {
    const {peers} = localPeers(size);
    const trainers = peers.map((peer) => new ShardedTrainer(peer, {...options, ...choice}));
    for (let step = 0; step < plain.length; ++step) {
      const results = await Promise.all(trainers.map((trainer) => trainer.step()));
      for (const {loss} of results) expect(loss).toBeCloseTo(plain[step], 9);
    }
    expect(plain[5]).toBeLessThan(plain[0]);
  });
});

test("each worker holds 1/N of every layer, up to padding", () => {
  const {peers} = localPeers(5);
  const layers = stackLayers(config);
  const {shards} = new ShardedTrainer(peers[0], {...options, batch: 5}).state;
  shards.forEach(({parameters}, i) => {
    const whole = layers[i].fields.reduce((sum, {rows, columns}) => sum + rows * columns, 0);
    expect(parameters.length).toBe(Math.ceil(whole / 5));
  });
});

test("gathers every layer twice, sums its gradient once, and says when", async () => {
  const {peers} = localPeers(2);
  const trainers = peers.map((peer) => new ShardedTrainer(peer, options));
  const [{spans}] = await Promise.all(trainers.map((trainer) => trainer.step()));
  for (let layer = 0; layer < 4; ++layer) {
    const of = (kind: string) => spans.filter((s) => s.kind === kind && s.layer === layer).length;
    expect([of("gather"), of("scatter"), of("forward"), of("backward")]).toEqual([2, 1, 1, 1]);
  }
  for (const {start, end} of spans) expect(end).toBeGreaterThanOrEqual(start);
});

test("a batch with fewer sequences than workers is refused", () => {
  const [peer] = localPeers(5).peers;
  const small = {...options, batch: 4};
  expect(() => new ShardedTrainer(peer, small)).toThrow(/4 sequences .* 5 workers/);
});

test("a link takes its latency and its bandwidth, one message after the other", async () => {
  const {port1, port2} = new MessageChannel();
  const link = {bandwidth: 1, latency: 20};
  const sender = portPeer({rank: 0, size: 2}, [null, port1], link);
  const receiver = portPeer({rank: 1, size: 2}, [port2, null], link);
  const start = performance.now();
  // 8000 bytes at 1 MB/s are 8 ms each.
  for (const tag of ["a", "b"]) sender.send(1, tag, new Float64Array(1000).fill(7));
  const values = await receiver.receive(0, "b");
  expect(performance.now() - start).toBeGreaterThanOrEqual(35);
  expect(values[999]).toBe(7);
  port1.close();
});

const settings: ClusterSettings = {
  ...{size: 3, steps: 6, checkpointEvery: 2, options},
  link: {bandwidth: 1000, latency: 0}
};

describe("a cluster", () => {
  test("trains to the end and reports every step", async () => {
    const report = await new Cluster(settings, localWorker).finished;
    expect(report.status).toBe("done");
    report.losses.forEach((loss, i) => expect(loss).toBeCloseTo(plain[i], 9));
    expect(report.losses).toHaveLength(6);
    expect(report.stepTimes).toHaveLength(6);
    expect(report.spans).toHaveLength(3);
    expect(Math.min(...report.spans.flat().map(({start}) => start))).toBe(0);
  });

  test("notices a killed worker, starts again from the checkpoint and ends with the same losses", async () => {
    let killed = false;
    const cluster: Cluster = new Cluster(settings, localWorker, ({losses}) => {
      if (losses.length !== 3 || killed) return;
      killed = true;
      setTimeout(() => cluster.kill(1));
    });
    const report = await cluster.finished;
    expect(report.status).toBe("done");
    expect(report.events.join(" ")).toMatch(
      /Worker 2 was killed.*Worker 2 has left 20 calls unanswered.*checkpoint of step [24]/
    );
    report.losses.forEach((loss, i) => expect(loss).toBeCloseTo(plain[i], 9));
    expect(report.losses).toHaveLength(6);
  }, 20_000);

  test("gives up where workers die again and again without coming farther", async () => {
    vi.useFakeTimers();
    try {
      let spawned = 0;
      // Answers the start, and nothing after it.
      const mute = (): WorkerHandle => {
        let listener: (message: FromWorker) => void = () => {};
        spawned += 1;
        return {
          send: ({type}) => type === "start" && listener({type: "ready"}),
          listen: (next) => void (listener = next),
          terminate: () => {}
        };
      };
      const cluster = new Cluster(settings, mute);
      await vi.advanceTimersByTimeAsync(60_000);
      const report = await cluster.finished;
      expect(report.status).toBe("failed");
      expect(spawned).toBe(4 * settings.size);
      expect(report.events.at(-1)).toMatch(/it is gone, after 0 steps\. 3 new starts from step 0/);
    } finally {
      vi.useRealTimers();
    }
  });

  test("says which worker failed, and why", async () => {
    const bad = {...settings, options: {...options, batch: 2}};
    const report = await new Cluster(bad, localWorker).finished;
    expect(report.status).toBe("failed");
    expect(report.events.at(-1)).toMatch(/Worker \d failed: .*2 sequences/);
  });

  test("can be stopped", async () => {
    const cluster = new Cluster({...settings, steps: 1000}, localWorker);
    cluster.stop();
    expect((await cluster.finished).status).toBe("stopped");
  });
});
