// The worker thread that checks what strangers bring: reading it must not be a second of everybody's page.
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerJob } from "../platform/workers/worker-queue.ts";
import type { Checked, CheckJob } from "./check-aside.ts";
import { verifySealedFile } from "./seal.ts";

parentPort?.on("message", ({ id, bytes, trustedKeys }: WorkerJob<CheckJob>) => {
  const answer = (given: WorkerAnswer<Checked>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: withoutReport(verifySealedFile(bytes, trustedKeys)) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

/** The answer names the report by its digest; its content is not needed any more. */
function withoutReport(checked: ReturnType<typeof verifySealedFile>): Checked {
  if (!("report" in checked)) return checked;
  const { report: _report, ...rest } = checked;
  return rest;
}
