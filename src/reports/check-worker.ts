// The worker thread that checks what strangers bring: reading it must not be a second of everybody's page.
import { parentPort } from "node:worker_threads";
import { outcomeFiles } from "../dialogues/outcome/sealed-outcome.ts";
import { verifyMinutesFile } from "../meetings/approval/sealed-minutes.ts";
import { sealedFileLimit } from "../platform/sealing/sealed-file.ts";
import type { WorkerAnswer, WorkerJob } from "../platform/workers/worker-queue.ts";
import { awardFiles } from "../recognition/awards/jury/sealed-award.ts";
import type { Checked, CheckJob } from "./check-aside.ts";
import { embeddedFiles, isPdf } from "./pdf/embedded-files.ts";
import { verifySealedFile } from "./seal.ts";

parentPort?.on("message", ({ id, bytes, trustedKeys }: WorkerJob<CheckJob>) => {
  const answer = (given: WorkerAnswer<Checked>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: isPdf(bytes) ? checkInside(bytes, trustedKeys) : checkFile(bytes, trustedKeys) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

/** The sealed file that travels inside a PDF; the first one that is any, else what the first file is instead. */
function checkInside(bytes: Uint8Array, trustedKeys: CheckJob["trustedKeys"]): Checked {
  const checked = embeddedFiles(bytes, sealedFileLimit).map((file) => checkFile(file, trustedKeys));
  const sealed = checked.find(({ outcome }) => outcome !== "not-a-sealed-report") ?? checked[0];
  return sealed ?? { outcome: "not-a-sealed-report", reason: "no_sealed_file" };
}

/** A sealed report; else minutes of a meeting, the outcome of a dialogue or an award, which are sealed with the same keys. */
function checkFile(bytes: Uint8Array, trustedKeys: CheckJob["trustedKeys"]): Checked {
  const report = withoutReport(verifySealedFile(bytes, trustedKeys));
  if (report.outcome !== "not-a-sealed-report") return report;
  for (const verify of [verifyMinutesFile, outcomeFiles.verify, awardFiles.verify]) {
    const found = verify(bytes, trustedKeys);
    if (found.outcome === "not-a-sealed-file") continue;
    if (!("content" in found)) return found;
    const { content: _content, ...rest } = found;
    return rest;
  }
  return report;
}

/** The answer names the report by its digest; its content is not needed any more. */
function withoutReport(checked: ReturnType<typeof verifySealedFile>): Checked {
  if (!("report" in checked)) return checked;
  const { report: _report, ...rest } = checked;
  return rest;
}
