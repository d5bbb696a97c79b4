import { allPages } from "../test/support/all-pages.ts";
import { coordinator, startMeasured, steadyLoad } from "./measured-server.ts";
import type { Row } from "./run.ts";

const perSecond = 50;
const seconds = 60;
const measurements = ["1.1.1", "1.2.1", "1.2.2", "1.3.1"];

interface Stored {
  source: { title: string };
}

/** Values saved at a steady rate for a minute; afterwards each must be there. */
export async function measureSaves(): Promise<Row[]> {
  const measured = await startMeasured();
  try {
    const token = await measured.token(coordinator);
    const saved = await steadyLoad({ perSecond, seconds }, (index) => {
      const { path, body } = valueNumber(index);
      return fetch(`${measured.server.url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body,
      });
    });
    const list = await allPages<Stored>(`${measured.server.url}/api/v1/cities/kilifi/values`);
    const stored = list.filter(({ source }) => source.title === "Bench");
    const lost = saved.answered - stored.length;
    return [
      {
        what: `values saved at ${perSecond}/s for ${seconds} s, each validated, versioned and audited`,
        ours: `${saved.answered} saved, ${saved.failed} refused`,
        against: "–",
        result: `p95 ${saved.p95} ms, ${Math.max(0, lost)} lost`,
        goal: "p95 ≤ 50 ms, none lost",
      },
    ];
  } finally {
    await measured.stop();
  }
}

/** A different measurement or month each time, so that none is a second version of another. */
function valueNumber(index: number): { path: string; body: string } {
  const month = Math.floor(index / measurements.length);
  const period = `${1950 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  const value = { period, status: "measured", amount: "50", sourceTitle: "Bench", sourceKind: "survey" };
  return {
    path: `/api/v1/cities/kilifi/measurements/${measurements[index % measurements.length]}/values`,
    body: JSON.stringify(value),
  };
}
