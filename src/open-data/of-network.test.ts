// What is of the whole network as open data: in the catalogue, as files, and only what everybody may read.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});
afterAll(() => jifunze.stop());

const names = ["meetings", "decisions", "dialogues", "documents", "news"] as const;

async function got(path: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}
const records = async (name: string): Promise<Record<string, unknown>[]> =>
  (JSON.parse(await got(`/data/${name}.json`)) as Record<string, Record<string, unknown>[]>)[name] ?? [];

it("stands in the catalogue once, with files that are there, and on the page of data", async () => {
  const catalogue = JSON.parse(await got("/data/catalogue.jsonld")) as Record<string, unknown>;
  const sets = catalogue["dcat:dataset"] as Record<string, unknown>[];
  const page = await got("/cities/kilifi/data");
  for (const name of names) {
    const ofName = sets.filter((set) => String(set["@id"]).endsWith(`#${name}`));
    expect([name, ofName.length]).toEqual([name, 1]);
    const files = ofName[0]?.["dcat:distribution"] as Record<string, { "@id": string }>[];
    expect(files).toHaveLength(2);
    for (const one of files) {
      const path = new URL(String(one["dcat:downloadURL"]?.["@id"])).pathname;
      const text = await got(path);
      expect(page).toContain(`href="${path}"`);
      // As many rows in one as in the other, and none is empty in the demonstration.
      const rows = await records(name);
      expect([name, rows.length > 0]).toEqual([name, true]);
      if (path.endsWith(".csv")) expect(text.split("\r\n")[0]).toMatch(/^[a-z_,]+_en,/);
    }
  }
});

it("has of a meeting that is not for everybody, a draft, a dialogue that is not opened and news that are withdrawn nothing", async () => {
  const { db } = jifunze.service.database;
  const [first] = await records("decisions");
  await sql`update meetings set visibility = 'members' where id = ${first?.meeting}`.execute(db);
  const meetings = (await records("meetings")).map(({ id }) => id);
  expect(meetings).not.toContain(first?.meeting);
  expect(meetings).toContain("2024-06-machakos");
  expect((await records("decisions")).map(({ id }) => id)).not.toContain(first?.id);
  await sql`update meetings set visibility = 'public', state = 'draft' where id = ${first?.meeting}`.execute(
    db,
  );
  expect((await records("meetings")).map(({ id }) => id)).not.toContain(first?.meeting);
  // What nobody knows of the first meeting is unknown, and no number.
  const [machakos] = (await records("meetings")).filter(({ id }) => id === "2024-06-machakos");
  expect(machakos).toMatchObject({
    number: null,
    days: [
      { day: "2024-06-19", hours: "unknown" },
      { day: "2024-06-20", hours: "unknown" },
    ],
  });
  for (const name of names) {
    const text = await got(`/data/${name}.json`);
    expect(text).not.toMatch(/@example|personId|person_id|email|pin"/);
  }
  const open = (await records("dialogues")).filter(({ state }) => state !== "follow_up");
  for (const one of open) expect(one).toMatchObject({ outcome: null, statement: {}, sealedAs: null });
});
