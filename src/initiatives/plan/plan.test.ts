// A coordinator drafts a plan and adopts it; what held before stays as it was, and the public reads what holds. And a report
// cites what the city does.

import { afterAll, beforeAll, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, publishTestReport } from "../../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { citableInitiatives } from "../citable.ts";
import { programmesFrom, programmeWords } from "./plan.ts";

const at = "/cities/kilifi";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const visit = async (path: string) => {
  const answer = await fetch(`${jifunze.url}${path}`, { redirect: "manual" });
  return { status: answer.status, html: await answer.text() };
};

const said = {
  fromYear: 2025,
  toYear: 2027,
  visionEn: "Everybody learns.",
  focusAreas: ["5"],
  programmes: "Education: Vocational training\n\nHealth",
  adoptedOn: "2025-03",
  adoptedBy: "County assembly",
};

it("lets in who may, and refuses what cannot be", async () => {
  for (const person of ["public", "contributor", "administrator", "otherCoordinator"] as const)
    expect((await send(person, "PUT", `${at}/plan/draft`, { ...said, version: 0 })).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  for (const [wrong, field] of [
    [{ toYear: 2020 }, "toYear"],
    [{ fromYear: "soon" }, "fromYear"],
    [{ visionEn: "" }, "visionEn"],
    [{ focusAreas: ["99"] }, "focusAreas"],
    [{ programmes: "Education\n".repeat(41) }, "programmes"],
  ] as const) {
    const { status, body } = await send("coordinator", "PUT", `${at}/plan/draft`, {
      ...said,
      ...wrong,
      version: 0,
    });
    expect(status, JSON.stringify(wrong)).toBe(422);
    expect(JSON.stringify(body)).toContain(`"${field}"`);
  }
  expect((await visit(`${at}/plan`)).html).toContain("has no plan here yet");
});

it("is drafted with its document, adopted, and followed by the next edition", async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...said, version: 0 })) form.set(name, String(value));
  form.set("document", new File(["%PDF-1.4\n%%EOF\n"], "plan.pdf"));
  const drafted = await send("coordinator", "PUT", `${at}/plan/draft`, form);
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200);
  const id = String(drafted.body.id);
  // The public sees nothing of a draft.
  expect((await visit(`${at}/plan`)).html).not.toContain("Everybody learns.");
  for (const path of [`${at}/plans/${id}`, `${at}/plans/${id}/file`])
    expect((await visit(path)).status).toBe(404);
  expect((await send("coordinator", "PUT", `${at}/plan/draft`, { ...said, version: 0 })).status).toBe(409);

  const asked = await coordinator.post(`${at}/plans/${id}/adopt`, { version: "1" });
  expect(asked.html).toContain("Adopt the plan 2025–2027 of Kilifi County?");
  expect((await send("coordinator", "POST", `${at}/plans/${id}/adopt`, { version: 1 })).status).toBe(200);
  const page = await visit(`${at}/plan`);
  for (const text of [
    "Everybody learns.",
    "Education: Vocational training",
    "March 2025, County assembly",
    "plan.pdf",
  ])
    expect(page.html).toContain(text);
  expect(page.html).toContain("no initiative yet");
  expect((await visit(`${at}/plans/${id}/file`)).html).toContain("%PDF");

  const next = await send("coordinator", "PUT", `${at}/plan/draft`, {
    ...said,
    visionEn: "More.",
    version: 0,
  });
  await send("coordinator", "POST", `${at}/plans/${String(next.body.id)}/adopt`, { version: 1 });
  const now = await visit(`${at}/plan`);
  expect(now.html).toContain("More.");
  expect(now.html).toContain(`href="${at}/plans/${id}"`);
  expect((await visit(`${at}/plans/${id}`)).html).toContain("Everybody learns.");
  expect((await send("coordinator", "POST", `${at}/plans/${id}/adopt`, { version: 2 })).status).toBe(409);
  // What held once is kept by the database.
  const { db } = jifunze.service.database;
  const changed = db.updateTable("plans").set({ toYear: 2040 }).where("id", "=", id).execute();
  await expect(changed).rejects.toThrow("stays as it was");
  await expect(db.deleteFrom("plans").where("id", "=", id).execute()).rejects.toThrow("stays");
});

it("reads and writes programmes a line at a time", () => {
  const text = "Education: Vocational training\nHealth\nWater: A: B";
  expect(programmesFrom(`\n${text}\n`).map(programmeWords).join("\n")).toBe(text);
});

it("offers initiatives where they fit a question, and a report cites one", async () => {
  const propose = async (title: string, focusAreas: string[]) => {
    const idea = { title, summary: "People read.", language: "en", startsOn: "2025" };
    const { body } = await send("contributor", "POST", `${at}/initiatives`, idea);
    const here = `${at}/initiatives/${String(body.number)}`;
    const more = { titleEn: title, summaryEn: "People read.", startsOn: "2025", focusAreas, version: 2 };
    await send("contributor", "PUT", here, more);
    await send("coordinator", "POST", `${here}/steps/accept`, { version: 3 });
    return { id: String(body.id), here };
  };
  const circles = await propose("Reading circles", ["5"]);
  await propose("Internships", ["6"]);
  await send("contributor", "POST", `${at}/initiatives`, { title: "Only an idea", language: "en" });
  const { db } = jifunze.service.database;
  const about = { cityId: "kilifi", features: ["5.1"], period: { from: "2024-01-01", to: "2026-12-31" } };
  const offered = await citableInitiatives.suggest(db, about, 10);
  expect(offered.map((one) => one.title("en"))).toEqual(["Reading circles"]);
  expect(offered[0]?.hint?.("en")).toContain("Serves: Revitalised learning in families and communities");
  const all = await citableInitiatives.search(db, about, { text: "", page: 1 });
  expect(all.records.map((one) => one.title("en"))).not.toContain("Only an idea");

  await openTestCycle(jifunze, ["kilifi"]);
  const question = `${at}/reports/${cycle}/questions/access.community`;
  expect((await coordinator.get(`${question}?cite=initiative`)).html).toContain("Reading circles");
  // What it says may be as long as its form allows, and what shows that it was done is named with it.
  const long = { titleEn: "Reading circles", resultsEn: "Read. ".repeat(490), version: 4 };
  expect((await send("contributor", "PUT", circles.here, long)).status).toBe(200);
  const paper = { evidenceUrl: "https://example.org/register", title: "The register", isPublic: "yes" };
  expect((await send("contributor", "POST", `${circles.here}/evidence`, paper)).status).toBe(200);
  const answer = `${at}/reports/${cycle}/answers/access.community/citations`;
  const cite = { kind: "initiative", records: [circles.id] };
  expect((await send("coordinator", "POST", answer, cite)).body).toMatchObject({ cited: 1 });
  await completeReport(jifunze, "coordinator", "kilifi");
  await publishTestReport(jifunze, "coordinator", "kilifi");
  // What was sealed stays as it was.
  const { version } = (await send("coordinator", "GET", circles.here)).body;
  const later = {
    titleEn: "Singing circles",
    summaryEn: "People sing.",
    startsOn: "2025",
    focusAreas: ["5"],
  };
  expect((await send("coordinator", "PUT", circles.here, { ...later, version })).status).toBe(200);
  const published = await visit(`${at}/reports/${cycle}/published`);
  expect(published.html).toContain("Reading circles");
  expect(published.html).toContain("The register (https://example.org/register)");
  expect(published.html).not.toContain("Singing circles");
});
