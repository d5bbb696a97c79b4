// The history as administrators read it: by names, chosen by who, when, where and what.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";

let jifunze: TestService;
let administrator: Session;
const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  const evidence = { title: "County plan 2024", evidenceUrl: "https://example.org/plan" };
  expect((await jifunze.api("coordinator", "POST", "/cities/kilifi/evidence", evidence)).status).toBe(200);
  const cycle = {
    opensOn: `${today.slice(0, 4)}-01-15`,
    closesOn: `${today.slice(0, 4)}-12-31`,
    cities: ["kilifi"],
  };
  expect((await jifunze.api("administrator", "POST", "/cycles", { id: "2024-2026", ...cycle })).status).toBe(
    200,
  );
  const answer = { text: "We began.", language: "en", baseVersion: 0 };
  const report = "/cities/kilifi/reports/2024-2026/answers/access.technology";
  expect((await jifunze.api("contributor", "PUT", report, answer)).status).toBe(200);
});

afterAll(() => jifunze.stop());

interface Listed {
  actorName: string;
  operation: string;
  scopeName: string | null;
  subject: string | null;
  subjectName: string | null;
}

async function entries(search: string): Promise<Listed[]> {
  const { body } = await jifunze.api("administrator", "GET", `/audit?${search}`);
  return body.entries as Listed[];
}

it("names cities and records instead of ids, and leads to them", async () => {
  expect(await entries("operation=monitoring.addEvidence")).toMatchObject([
    { scopeName: "Kilifi County", subjectName: "County plan 2024" },
  ]);
  expect(await entries("operation=reports.saveAnswer")).toMatchObject([
    { subjectName: "Kilifi County, 2024–2026, access.technology" },
  ]);
  const { html } = await administrator.get("/network/audit");
  expect(html).toMatch(
    /<a class="govuk-link" href="\/cities\/kilifi\/evidence\/[0-9a-f-]{36}">County plan 2024/,
  );
  expect(html).toContain("Kilifi County");
  expect(html.replaceAll(/<[^>]+>/g, "")).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});

it("keeps the name of then, also of what is renamed or gone", async () => {
  const [added] = await entries("operation=monitoring.addEvidence");
  const path = `/cities/kilifi/evidence/${added?.subject}`;
  const { db } = jifunze.service.database;
  await sql`update cities set name = jsonb_build_object('en', 'Kilifi City') where id = 'kilifi'`.execute(db);
  const { version } = await db
    .selectFrom("evidence")
    .select("version")
    .where("title", "=", "County plan 2024")
    .executeTakeFirstOrThrow();
  const renamed = await jifunze.api("coordinator", "PUT", path, { version, title: "Plan of the county" });
  expect(renamed.body).not.toHaveProperty("code");
  expect((await jifunze.api("coordinator", "DELETE", path)).body).not.toHaveProperty("code");
  expect(await entries(`record=${added?.subject}`)).toMatchObject([
    { operation: "monitoring.removeEvidence", scopeName: "Kilifi City", subjectName: "Plan of the county" },
    { operation: "monitoring.describeEvidence", subjectName: "Plan of the county" },
    { operation: "monitoring.addEvidence", scopeName: "Kilifi County", subjectName: "County plan 2024" },
  ]);
});

it("is chosen by who did it, what it was about, the city, and the network's days", async () => {
  const everything = await entries("");
  const names = (list: Listed[]) => new Set(list.map(({ actorName }) => actorName));
  expect(names(await entries("by=contributor"))).toEqual(new Set(["The contributor"]));
  expect(await entries("by=%25")).toEqual([]);
  expect((await entries("kind=evidence")).every(({ operation }) => operation.endsWith("Evidence"))).toBe(
    true,
  );
  expect(await entries("kind=evidence")).toHaveLength(3);
  expect(await entries("kind=unicorn")).toEqual([]);
  expect((await entries("city=kilifi")).every(({ scopeName }) => scopeName?.startsWith("Kilifi"))).toBe(true);
  expect(await entries(`from=${today}&until=${today}`)).toHaveLength(everything.length);
  expect(await entries(`until=${addDays(today, -1)}`)).toEqual([]);
  expect(await entries(`from=${addDays(today, 1)}`)).toEqual([]);
  // A day begins at midnight in Nairobi, three hours before it does in Greenwich.
  const { db } = jifunze.service.database;
  await sql`insert into audit_entries (actor_name, operation, at)
    values ('Night', 'accounts.signIn', '2026-03-01T20:59:59Z'), ('Night', 'accounts.signIn', '2026-03-01T21:00:00Z')`.execute(
    db,
  );
  expect(await entries("by=night&from=2026-03-02&until=2026-03-02")).toHaveLength(1);
  expect(await entries("by=night&until=2026-03-01")).toHaveLength(1);
});

it("shows the same on its page and in its file, and says what was chosen", async () => {
  const page = await administrator.get("/network/audit?kind=evidence&by=&city=&from=&until=");
  expect(page.html).toMatch(/<option value="evidence" selected/);
  expect(page.html).toContain("Show all entries");
  expect(page.html).not.toContain("Opened a cycle");
  const file = new TextDecoder().decode(
    await administrator.download("/network/audit?kind=evidence&by=&city=&from=&until=&format=csv"),
  );
  expect(file.trim().split("\r\n")).toHaveLength(4);
  expect(file).toContain("County plan 2024");
  const odd = await administrator.get("/network/audit?from=2026-03-05&until=2026-03-01");
  expect(odd.html).toContain("The last day is before the first one");
  expect((await administrator.get("/network/audit?from=yesterday")).status).toBe(200);
});
