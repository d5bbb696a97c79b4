// A table with the same columns as one before: nothing that was said of it has to be said again. And an upload that
// nobody saves is removed on the day that its pages say.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { momentAfter } from "../platform/day.ts";
import { removeOverdue } from "./waiting.ts";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

async function upload(content: string, name: string, city = "kilifi", person: Person = "coordinator") {
  const form = new FormData();
  form.set("file", new File([content], name, { type: "text/csv" }));
  const { status, body } = await jifunze.api(person, "POST", `/cities/${city}/imports`, form);
  expect(status).toBe(200);
  return { id: String(body.id), page: `/cities/${city}/imports/${String(body.id)}` };
}

const first = "County,Group,Quota 2022,Base\nKILIFI,All,300,1000\nKILIFI,Girls,120,400\n";
const next = "county,GROUP,Quota 2023,Base\nKILIFI,All,310,1000\nKILIFI,Girls,130,400\n";
const said = {
  period: "2022",
  sourceTitle: "Register of adult learners",
  sourceKind: "official",
  sourcePublisher: "The county",
  sourceUrl: "https://example.org/register",
  mapping: {
    areaColumn: 0,
    filters: [{ column: 1, values: ["All"] }],
    duplicates: "refuse",
    measurements: [{ measurementId: "7.2.2", value: [], numerator: [2], denominator: [3] }],
  },
};

function fieldIn(html: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0];
  const select = new RegExp(`<select[^>]*name="${name}".*?</select>`, "s").exec(html)?.[0];
  return / value="([^"]*)"/.exec(input ?? "")?.[1] ?? /value="([^"]*)" selected/.exec(select ?? "")?.[1];
}

it("offers to be read as the one before, with its source; the values are looked at, and nothing is saved by that", async () => {
  const before = await upload(first, "learners-2022.csv");
  expect((await coordinator.get(before.page)).html).not.toContain("?like=");
  const saved = await jifunze.api("coordinator", "POST", `${before.page}/save`, said);
  expect([saved.status, saved.body.saved]).toEqual([200, 1]);

  const { page } = await upload(next, "learners-2023.csv");
  const { html } = await coordinator.get(page);
  expect(html).toContain(`href="${page}?like=${before.id}"`);
  expect(html).toContain("learners-2022.csv");
  expect(fieldIn(html, "sourcePublisher") ?? "").toBe("");
  const filled = await coordinator.get(`${page}?like=${before.id}`);
  expect(filled.html).toContain("Filled in as for");
  for (const name of ["sourceTitle", "sourcePublisher", "sourceUrl"] as const)
    expect([name, fieldIn(filled.html, name)]).toEqual([name, said[name]]);
  expect(fieldIn(filled.html, "measurement-0")).toBe("7.2.2");
  expect(fieldIn(filled.html, "period") ?? "").not.toBe("2022");
  // 310 of 1000, of the row that is meant, as the page shows it before anything is saved.
  expect(filled.html).toMatch(/31(\.0+)?\s?%/);
});

it("is not offered for other columns, what another city saved, or what was taken back", async () => {
  const other = await upload(next.replace("Base", "People"), "other.csv");
  expect((await coordinator.get(other.page)).html).not.toContain("?like=");
  const { page } = await upload(next, "learners.csv", "laikipia", "otherCoordinator");
  const laikipia = await signedIn(jifunze, "otherCoordinator");
  expect((await laikipia.get(page)).html).not.toContain("?like=");

  const again = await upload(next, "learners-again.csv");
  const { html } = await coordinator.get(again.page);
  const [, before = ""] = /\?like=([0-9a-f-]{36})/.exec(html) ?? [];
  await jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${before}/undo`);
  expect((await coordinator.get(again.page)).html).not.toContain("?like=");
});

it("that is never saved is removed on the day that its pages say, and the history says so", async () => {
  const { db } = jifunze.service.database;
  const { id, page } = await upload(first, "forgotten.csv");
  const { createdAt } = await db
    .selectFrom("imports")
    .select("createdAt")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const end = momentAfter(createdAt, 90);
  const day = new Intl.DateTimeFormat("en-KE", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "Africa/Nairobi",
  }).format(end);
  for (const shown of [page, "/cities/kilifi/imports", "/desk"])
    expect([shown, (await coordinator.get(shown)).html]).toEqual([shown, expect.stringContaining(day)]);

  await removeOverdue(db, new Date(end.getTime() - 60_000));
  expect((await coordinator.get(page)).status).toBe(200);
  await removeOverdue(db, new Date(end.getTime() + 60_000));
  expect((await coordinator.get(page)).status).toBe(404);
  const files = await db.selectFrom("files").select("id").where("name", "=", "forgotten.csv").execute();
  expect(files).toEqual([]);
  const entries = await db
    .selectFrom("auditEntries")
    .select(["actorId", "scope"])
    .where("operation", "=", "imports.endWaiting")
    .where("subject", "=", id)
    .execute();
  expect(entries).toMatchObject([{ scope: "kilifi" }]);
  // What was saved or taken back stays.
  const left = await db.selectFrom("imports").select("state").where("cityId", "=", "kilifi").execute();
  expect(left.map(({ state }) => state)).toEqual(["undone"]);
});
