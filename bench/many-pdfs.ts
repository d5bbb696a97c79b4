// Very many PDFs asked for in the same moment, from one address and from many: what the server's process holds then, who
// gets theirs, and who is told to come back.

import { writeFile } from "node:fs/promises";
import { get } from "node:http";
import { peakMegabytes, startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const asked = 130;
/** Loopback addresses: each is a visitor of its own. */
const addresses = 13;

export async function measureManyPdfs(): Promise<Row[]> {
  const measured = await startMeasured();
  try {
    const url = `${measured.server.url}/cities/kilifi/scorecard.pdf`;
    const pid = measured.server.process.pid ?? 0;
    // The thread with its typefaces is there already.
    await statusOf(url, 1);
    const rows: Row[] = [];
    for (const [who, visitors] of [
      ["one visitor", 1],
      [`${addresses} visitors`, addresses],
    ] as const) {
      // The peak is counted anew from here.
      await writeFile(`/proc/${pid}/clear_refs`, "5");
      const before = await peakMegabytes(pid);
      const statuses = await Promise.all(
        Array.from({ length: asked }, (_, index) => statusOf(url, 1 + (index % visitors))),
      );
      const made = statuses.filter((status) => status === 200).length;
      const refused = statuses.filter((status) => status === 503).length;
      rows.push({
        what: `${asked} PDFs asked for at once by ${who}`,
        ours: `${before} → ${await peakMegabytes(pid)} MB`,
        against: "–",
        result: `${made} made, ${refused} told to come back, ${asked - made - refused} failed`,
        goal: "–",
      });
    }
    return rows;
  } finally {
    await measured.stop();
  }
}

function statusOf(url: string, visitor: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { localAddress: `127.0.0.${visitor}` }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    }).on("error", reject);
  });
}
