import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { asCaller } from "../caller.ts";
import { type Limits, WorkerFailure, workerQueue } from "./worker-queue.ts";

/** Says back what it is told, except for a few words. */
const source = `
  const { parentPort, threadId } = require("node:worker_threads");
  parentPort.on("message", ({ id, word }) => {
    if (word === "throw") throw new Error("out of ink");
    if (word === "exit") process.exit(3);
    if (word === "refuse") return parentPort.postMessage({ id, failure: "not this word" });
    if (word === "hang") for (;;);
    parentPort.postMessage({ id, result: word + " from " + threadId });
  });`;

function echoes(limits: Partial<Limits> = {}) {
  const workers: Worker[] = [];
  const run = workerQueue<{ word: string }, string>(
    () => {
      const worker = new Worker(source, { eval: true });
      workers.push(worker);
      return worker;
    },
    { jobSeconds: 20, idleSeconds: 20, waiting: 10, ...limits },
    ({ word }) => word.length,
  );
  return { say: async (word: string) => run({ word }), workers };
}

describe("one worker for all", () => {
  it("refuses more than may wait, and says so", async () => {
    const { say } = echoes({ waiting: 1 });
    const [first, second, third] = await Promise.allSettled([say("a"), say("b"), say("c")]);
    expect([first?.status, second?.status, third?.status]).toEqual(["fulfilled", "fulfilled", "rejected"]);
    await expect(say("d")).resolves.toContain("d");
  });

  it("refuses what would hold more memory than may wait, and takes it again when there is room", async () => {
    const { say } = echoes({ waitingBytes: 8 });
    const words = ["at work", "four", "five", "three"].map(say);
    const [atWork, four, five] = await Promise.allSettled(words);
    expect([atWork?.status, four?.status, five?.status]).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    await expect(words[3]).rejects.toMatchObject({ code: "platform.busy" });
    await expect(say("three")).resolves.toContain("three");
  });

  it("one caller takes a quarter of the places at most, and others find room", async () => {
    const { say } = echoes({ waiting: 8 });
    const as = (caller: string, word: string) => asCaller(caller, () => say(word));
    const words = ["a", "b", "c", "d"].map((word) => as("one", word));
    const answers = await Promise.allSettled([...words, as("another", "e")]);
    // The first is at work, two wait.
    const refused = { reason: { code: "platform.busy", status: 503, details: { seconds: 20 } } };
    expect(answers.map(({ status }) => status === "fulfilled")).toEqual([true, true, true, false, true]);
    expect(answers[3]).toMatchObject(refused);
    await expect(as("one", "d")).resolves.toContain("d");
  });

  it("and a quarter of the bytes, unless it is one thing that is larger", async () => {
    const { say } = echoes({ waitingBytes: 16 });
    const as = (caller: string, word: string) => asCaller(caller, () => say(word));
    const answers = await Promise.allSettled([
      as("one", "at work"),
      as("one", "larger"),
      as("one", "no"),
      as("another", "four"),
    ]);
    expect(answers.map(({ status }) => status === "fulfilled")).toEqual([true, true, false, true]);
  });

  it("a job that hangs is given up, and the one behind it is done by a new worker", async () => {
    const { say, workers } = echoes({ jobSeconds: 0.5 });
    const hanging = expect(say("hang")).rejects.toThrow("not ready within 0.5 seconds");
    const next = expect(say("next")).resolves.toContain("next");
    await Promise.all([hanging, next]);
    expect(workers).toHaveLength(2);
  });

  it.each([
    ["throw", "out of ink"],
    ["exit", "exit code 3"],
  ])("a worker that dies (%s) fails its job only", async (word, why) => {
    const { say, workers } = echoes();
    const answers = Promise.allSettled([say("before"), say(word), say("after")]);
    const [before, during, after] = await answers;
    expect(before).toMatchObject({ status: "fulfilled" });
    expect(during).toMatchObject({ status: "rejected", reason: expect.any(WorkerFailure) });
    expect(during?.status === "rejected" && String(during.reason)).toContain(why);
    expect(after).toMatchObject({ status: "fulfilled" });
    expect(workers).toHaveLength(2);
  });

  it("a job that the worker refuses does not cost the worker", async () => {
    const { say, workers } = echoes();
    await expect(say("refuse")).rejects.toThrow("not this word");
    await Promise.all(["a", "b", "c"].map((word) => expect(say(word)).resolves.toContain(word)));
    expect(workers).toHaveLength(1);
  });

  it("a worker that cannot be started fails each job, and nobody waits for ever", async () => {
    const run = workerQueue<{ word: string }, string>(
      () => {
        throw new Error("no such file");
      },
      { jobSeconds: 20, idleSeconds: 20, waiting: 10 },
    );
    await expect(run({ word: "a" })).rejects.toThrow("no such file");
    await expect(run({ word: "b" })).rejects.toThrow(WorkerFailure);
  });

  it("after so many jobs a fresh worker takes over, and none is lost", async () => {
    const { say, workers } = echoes({ jobsOfThread: 2 });
    const answers = await Promise.all(["a", "b", "c", "d", "e"].map(say));
    expect(answers.map((answer) => answer[0])).toEqual(["a", "b", "c", "d", "e"]);
    expect(workers).toHaveLength(3);
  });

  it("rests when nobody asks, and wakes again", async () => {
    const { say, workers } = echoes({ idleSeconds: 0 });
    await say("a");
    const [first] = workers;
    await new Promise((resolve) => first?.once("exit", resolve));
    await expect(say("b")).resolves.toContain("b");
    expect(workers).toHaveLength(2);
  });
});
