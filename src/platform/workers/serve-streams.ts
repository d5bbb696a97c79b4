// The worker's side of worker-streams.ts: writes the next part of a file when it is asked for it.
import { parentPort } from "node:worker_threads";
import type { StreamAnswer, StreamRequest } from "./worker-streams.ts";

type Parts = AsyncIterator<string | Uint8Array>;

/** What is sent at once, at least, unless the file ends. */
const partBytes = 64 * 1024;

/** Answers with the parts that `write` gives for a job, as they are asked for. */
export function serveStreams<Job>(write: (job: Job) => AsyncIterable<string | Uint8Array>): void {
  const files = new Map<number, Parts>();
  const answer = (given: StreamAnswer, transfer: ArrayBuffer[] = []) =>
    parentPort?.postMessage(given, transfer);

  parentPort?.on("message", async (request: StreamRequest<Job>) => {
    const { id } = request;
    try {
      if ("job" in request) files.set(id, write(request.job)[Symbol.asyncIterator]());
      else if ("stop" in request) await stop(id);
      else await next(id);
    } catch (error) {
      files.delete(id);
      answer({ id, failure: error instanceof Error ? error.message : String(error) });
    }
  });

  async function next(id: number): Promise<void> {
    const parts = files.get(id);
    if (!parts) return;
    const gathered: Uint8Array[] = [];
    let size = 0;
    while (size < partBytes) {
      const { done, value } = await parts.next();
      if (done) {
        files.delete(id);
        break;
      }
      const bytes = typeof value === "string" ? Buffer.from(value) : value;
      gathered.push(bytes);
      size += bytes.length;
    }
    const part = new Uint8Array(Buffer.concat(gathered));
    const isDone = !files.has(id);
    answer({ id, part, isDone }, [part.buffer]);
  }

  async function stop(id: number): Promise<void> {
    const parts = files.get(id);
    files.delete(id);
    await parts?.return?.();
  }
}
