import {expect, test} from "vitest";
import {Follower} from "../../src/worker/follower.ts";

test("the newest follower hears everything, and the one before is let go", async () => {
  const follower = new Follower<number>();
  const heard: string[] = [];
  const first = follower.follow((value) => heard.push(`first ${value}`));
  follower.tell(1);
  void follower.follow((value) => heard.push(`second ${value}`));
  await first;
  follower.tell(2);
  expect(heard).toEqual(["first 1", "second 2"]);
});
