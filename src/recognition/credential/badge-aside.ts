// Signing, checking and drawing badges in a worker thread, with bounds in time and memory.

import { Worker } from "node:worker_threads";
import { programFile } from "../../platform/workers/program-file.ts";
import { WorkerFailure, workerQueue } from "../../platform/workers/worker-queue.ts";
import { refuse } from "../problems.ts";
import type { CheckedBadge, CheckOfBadge } from "./check.ts";
import type { SigningIdentity } from "./signing.ts";

interface Signing {
  credentials: readonly object[];
  identity: SigningIdentity;
  /** When, to the second. */
  at: string;
}

export type BadgeTask =
  | ({ what: "sign" } & Signing)
  | ({ what: "check" } & CheckOfBadge)
  | { what: "draw"; svg: string }
  | { what: "squares"; texts: readonly string[] };
export type BadgeResult = string[] | CheckedBadge | Uint8Array;

const mostMegabytes = 384;
const startWorker = () =>
  new Worker(programFile(import.meta.url, ["badge-worker.ts", "badge-worker.js"]), {
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });

// What strangers bring has a thread of its own: however hard it is to read, badges are signed meanwhile.
const ownWork = workerQueue<BadgeTask, BadgeResult>(startWorker, {
  jobSeconds: 60,
  idleSeconds: 30,
  waiting: 200,
});
const ofStrangers = workerQueue<BadgeTask, BadgeResult>(
  startWorker,
  { jobSeconds: 10, idleSeconds: 30, waiting: 40, waitingBytes: 16 * 1024 * 1024 },
  (task) => (task.what === "check" ? task.bytes.length : 0),
);

/** Signed, as texts, in the order in which they were given. */
export async function signAside(signing: Signing): Promise<string[]> {
  return (await ownWork({ what: "sign", ...signing })) as string[];
}

/** As a PNG. */
export async function drawAside(svg: string): Promise<Uint8Array> {
  return (await ownWork({ what: "draw", svg })) as Uint8Array;
}

/** The squares that telephones read, as SVG; of level Q, so that a card that is a quarter smudged is still read. */
export async function squaresAside(texts: readonly string[]): Promise<string[]> {
  return (await ownWork({ what: "squares", texts })) as string[];
}

/** @throws Problem `recognition.check_failed` where it needs more time or memory than there is, `platform.busy` where too many wait. */
export async function checkAside(check: CheckOfBadge): Promise<CheckedBadge> {
  try {
    return (await ofStrangers({ what: "check", ...check })) as CheckedBadge;
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.check_failed();
    throw error;
  }
}
