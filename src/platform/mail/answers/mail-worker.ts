// The worker thread that reads mails from outside. It gets bytes and gives what they say; plain Node runs this file as it is.
import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WorkerJob } from "../../workers/worker-queue.ts";
import type { MailJob } from "./read-aside.ts";
import { type ReadMail, readMail } from "./read-mail.ts";

parentPort?.on("message", async ({ id, source }: WorkerJob<MailJob>) => {
  const answer = (given: WorkerAnswer<ReadMail>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: await readMail(source) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
