// A report cites who takes part, what they gave, and what happened to the city's membership: each is offered with the reason, what is
// not for everybody never is, one that is merged is led on, and what was sealed stays as it was.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, publishTestReport } from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../test/support/session.ts";
import { questionsOf, ReportTemplate } from "../framework/edition.ts";
import { citableMembership } from "../network/membership/citable.ts";
import { citableOrganisations } from "../organisations/citable.ts";
import { type CitableKind, citables, kindsFor } from "../platform/citable.ts";
import { citableContributions } from "../resources/citable.ts";

const at = "/cities/kilifi";
const report = `${at}/reports/${cycle}`;
const partners = {
  cityId: "kilifi",
  features: ["11.2", "12.2"],
  period: { from: "2024-01-01", to: "2026-12-31" },
};

const template = ReportTemplate.parse(
  JSON.parse(readFileSync(new URL("../../reference/progress-report-template.json", import.meta.url), "utf8")),
);

let jifunze: TestService;
let coordinator: Session;
const organisations: Record<string, string> = {};
const contributions: Record<string, number> = {};

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function done(person: Person, method: string, path: string, body?: unknown) {
  const answer = await send(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function organisation(nameEn: string, person: Person, more: Record<string, unknown> = {}) {
  const said = { nameEn, sector: "community", city: "kilifi", isNew: "yes", ...more };
  organisations[nameEn] = String((await done(person, "POST", "/organisations", said)).organisation);
}

async function gives(what: string, more: Record<string, unknown> = {}) {
  const said = {
    what,
    kind: "space",
    quantity: 40,
    origin: "external",
    beginning: "record",
    method: "none",
    ...more,
  };
  contributions[what] = Number((await done("contributor", "POST", `${at}/resources`, said)).number);
}

/** The uuid by which something is cited, looked up where a person would get it from the offer. */
const idOf = async (kind: CitableKind, title: string) => {
  const { records } = await kind.search(jifunze.service.database.db, partners, { text: "", page: 1 });
  return records.find((record) => record.title("en").startsWith(title))?.id ?? "";
};

const cite = (question: string, kind: string, records: readonly string[]) =>
  send("coordinator", "POST", `${report}/answers/${question}/citations`, { kind, records });

const words = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
  await organisation("Ganze Reading Club", "coordinator");
  await organisation("Malindi Hill School", "coordinator");
  await organisation("Kaloleni Weavers", "coordinator");
  await organisation("Only Proposed", "contributor");
  await organisation("Elsewhere", "otherCoordinator", { city: "laikipia" });
  const idea = { title: "Partners at one table", summary: "They meet.", language: "en", startsOn: "2025" };
  const { number } = await done("contributor", "POST", `${at}/initiatives`, {
    ...idea,
    lead: organisations["Malindi Hill School"],
  });
  const here = `${at}/initiatives/${String(number)}`;
  await done("contributor", "PUT", here, {
    titleEn: idea.title,
    summaryEn: idea.summary,
    startsOn: "2025",
    lead: organisations["Malindi Hill School"],
    focusAreas: ["11"],
    version: 2,
  });
  await done("coordinator", "POST", `${here}/steps/accept`, { version: 3 });
  await gives("Hall on Saturdays", { giver: organisations["Ganze Reading Club"], on: "2025-06-01" });
  await gives("Tables", {
    giver: organisations["Malindi Hill School"],
    on: "2025-06-01",
    initiative: number,
  });
  await gives("Long ago", { giver: organisations["Ganze Reading Club"], on: "2020-06-01" });
  await gives("Only promised", { giver: organisations["Ganze Reading Club"], beginning: "pledge" });
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
});

afterAll(() => jifunze.stop());

it("takes records of every kind somewhere in the report, each where it says something", () => {
  const questions = questionsOf(template).map(({ question }) => question);
  const takes = (kind: string) =>
    questions.flatMap(({ id, ...asked }) =>
      asked.kind === "text" && kindsFor(asked.cites).some(({ name }) => name === kind) ? [id] : [],
    );
  for (const { name } of citables.given()) expect(takes(name), name).not.toEqual([]);
  expect(takes("partnership")).toEqual(
    expect.arrayContaining(["coordination.partners", "resources.mobilised", "network.contribution"]),
  );
  expect(takes("dialogue")).toEqual(expect.arrayContaining(["plan.policy", "network.contribution"]));
  expect(takes("practice")).toEqual(expect.arrayContaining(["access.education", "monitoring.evaluation"]));
  expect(takes("course")).toEqual(expect.arrayContaining(["access.quality", "monitoring.mechanism"]));
  expect(takes("festival")).toContain("celebration.events");
});

it("offers what fits a question first, with the reason in a sentence of the reader's language", async () => {
  const { db } = jifunze.service.database;
  const offered = async (kind: CitableKind, about = partners) =>
    (await kind.suggest(db, about, 10)).map((record) => [
      record.title("en"),
      record.reason?.("en"),
      record.reason?.("sw"),
    ]);
  expect(await offered(citableOrganisations)).toEqual([
    [
      "Malindi Hill School",
      "Leads “Partners at one table”. Serves: Governance and participation of all stakeholders. Gave “Tables”.",
      expect.stringMatching(/^Linaongoza “Partners at one table”. Unachangia: .+ Lilitoa “Tables”.$/),
    ],
    ["Ganze Reading Club", "Gave “Hall on Saturdays”.", "Lilitoa “Hall on Saturdays”."],
    [
      "Kaloleni Weavers",
      "It works in the city; what it did is not written down here.",
      expect.stringContaining("hakijaandikwa"),
    ],
  ]);
  expect(await offered(citableContributions)).toEqual([
    [
      "Tables: 40 hours",
      "It came in the time of the report (2025). Serves: Governance and participation of all stakeholders.",
      expect.stringContaining("Ulifika katika kipindi cha ripoti (2025)."),
    ],
    ["Hall on Saturdays: 40 hours", "It came in the time of the report (2025).", expect.any(String)],
  ]);
  expect(await offered(citableMembership)).toEqual([
    ["Member since 2022", "It holds since before the time of the report.", expect.stringContaining("kabla")],
  ]);
  const earlier = { ...partners, period: { from: "2022-01-01", to: "2023-12-31" } };
  expect((await offered(citableMembership, earlier))[0]?.[1]).toBe("It happened in the time of the report.");
  const before = { ...partners, period: { from: "2018-01-01", to: "2019-12-31" } };
  expect(await offered(citableMembership, before)).toEqual([]);

  const shown = words((await coordinator.get(`${report}/questions/coordination.partners`)).html);
  expect(shown).toContain("Malindi Hill School Leads “Partners at one table”.");
  expect(shown).toContain("From: Malindi Hill School, ");
  for (const hidden of ["Only Proposed", "Elsewhere", "Only promised", "Long ago"])
    expect(shown).not.toContain(hidden);
  const found = await coordinator.get(`${report}/questions/coordination.partners?kind=resource&find=long`);
  expect(words(found.html)).toContain("Long ago: 40 hours");
  const context = words((await coordinator.get(`${report}/questions/city.context`)).html);
  expect(context).toContain("Member since 2022 It holds since before the time of the report.");
});

it("lets nobody cite what is not for everybody, or of another city", async () => {
  const { db } = jifunze.service.database;
  const organisationId = async (name: string) =>
    (
      await db
        .selectFrom("organisations")
        .select("citableId")
        .where("id", "=", organisations[name] ?? "")
        .executeTakeFirstOrThrow()
    ).citableId;
  const promised = await done("contributor", "GET", `${at}/resources/${contributions["Only promised"]}`);
  const { id: membership } = await db
    .selectFrom("memberships")
    .select(["id"])
    .where("cityId", "=", "kilifi")
    .executeTakeFirstOrThrow();
  const { version } = await done("administrator", "GET", `/memberships/${membership}`);
  await done("administrator", "POST", `/memberships/${membership}/steps/remind`, {
    version,
    note: "No report.",
  });
  const { citableId: reminded } = await db
    .selectFrom("membershipEvents")
    .select("citableId")
    .where("membershipId", "=", membership)
    .where("action", "=", "remind")
    .executeTakeFirstOrThrow();
  for (const [question, kind, id] of [
    ["coordination.partners", "organisation", await organisationId("Only Proposed")],
    ["coordination.partners", "organisation", await organisationId("Elsewhere")],
    ["coordination.partners", "resource", promised.id],
    ["city.context", "membership", reminded],
  ] as const)
    expect((await cite(question, kind, [String(id)])).body.code, kind).toBe("reports.no_record");
  // A question that does not ask for it.
  const member = await idOf(citableMembership, "Member");
  expect((await cite("monitoring.mechanism", "membership", [member])).body.code).toBe(
    "reports.cites_no_such",
  );
});

it("leads a cited organisation on to what it was merged into, and seals what all said on that day", async () => {
  const club = await idOf(citableOrganisations, "Ganze Reading Club");
  for (const [question, kind, id] of [
    ["coordination.partners", "organisation", club],
    ["coordination.partners", "resource", await idOf(citableContributions, "Hall")],
    ["city.context", "membership", await idOf(citableMembership, "Member")],
  ] as const)
    expect((await cite(question, kind, [id])).body, kind).toEqual({ cited: 1 });

  // Both have the same version, and still it is another organisation than the one that was cited.
  const [from, into] = [organisations["Ganze Reading Club"], organisations["Kaloleni Weavers"]];
  await done("administrator", "POST", `/organisations/${from}/merges/${into}`, {
    version: 1,
    otherVersion: 1,
  });
  const { db } = jifunze.service.database;
  await db
    .updateTable("organisations")
    .set({ version: 1 })
    .where("id", "=", into ?? "")
    .execute();
  const question = `${report}/questions/coordination.partners`;
  const moved = (await coordinator.get(question)).html;
  expect(moved).toContain(`href="/organisations/${into}"`);
  expect(moved).not.toContain(`href="/organisations/${from}"`);
  const decide = /citations\/([0-9a-f-]{36})"/.exec(moved)?.[1];
  await done("coordinator", "POST", `${report}/citations/${decide}/decision`, { version: 1, takes: "new" });
  expect((await coordinator.get(question)).html).not.toContain(`/citations/${decide}"`);

  await completeReport(jifunze, "coordinator", "kilifi");
  await publishTestReport(jifunze, "coordinator", "kilifi");
  // What everybody may know later is another matter.
  await done("administrator", "POST", `/organisations/${into}/steps/suspend`, {
    version: 1,
    note: "Looked into.",
  });
  const { records } = await citableContributions.search(db, partners, { text: "hall", page: 1 });
  expect(records.map((record) => record.hint?.("en"))).toEqual([
    "From: an organisation that is not listed. Received.",
  ]);
  const visitor = openSession(jifunze);
  const published = words((await visitor.get(`${report}/published`)).html);
  expect(published).toContain("Organisation: Kaloleni Weavers");
  expect(published).toContain("Contribution: Hall on Saturdays: 40 hours");
  expect(published).toContain("Who gives it: Kaloleni Weavers, ");
  expect(published).toContain("Membership: Member since 2022");
  const sealed = new TextDecoder().decode(await visitor.download(`${report}/report.json`));
  // In the words of each language, as long as it is read.
  for (const text of ["Kaloleni Weavers", "Hall on Saturdays", "Saa 40", "Mwanachama tangu 2022"])
    expect(sealed.toLowerCase()).toContain(text.toLowerCase());
  const form = new FormData();
  form.set("file", new File([new Uint8Array(await visitor.download(`${report}/report.pdf`))], "report.pdf"));
  expect((await send("public", "POST", "/verify", form)).body).toMatchObject({ outcome: "genuine-pdf" });
});
