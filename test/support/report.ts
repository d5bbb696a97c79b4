import { sql } from "kysely";
import type { Person, TestService } from "./service.ts";

/** All that is needed of a service: its API, spoken to as somebody. */
type Speaker = Pick<TestService, "api">;

interface Progress {
  questionId: string;
  required: boolean;
  state: string;
}

export const cycle = "2024-2026";

/** Opens the cycle in which the tests' reports are written. */
export async function openTestCycle({ api }: Speaker, cities: string[]): Promise<void> {
  await expectDone(
    await api("administrator", "POST", "/cycles", {
      id: cycle,
      opensOn: "2026-01-15",
      closesOn: "2026-12-31",
      cities,
    }),
  );
}

/** Answers everything that is required, so that the report of a city can be submitted. */
export async function completeReport(test: Speaker, person: Person, city: string): Promise<void> {
  const { api } = test;
  const profile = (await expectDone(await api(person, "GET", `/cities/${city}`))) as unknown as {
    version: number;
    population: { value: number; year: number; source: string };
    areaKm2: { value: number; year: number; source: string };
  };
  const { version, population, areaKm2 } = profile;
  await expectDone(
    await api(person, "PUT", `/cities/${city}/profile`, {
      version,
      leaderName: "The governor",
      leaderTitleEn: "Governor",
      focalName: "The coordinator",
      focalOrganisationEn: "The county",
      population: population.value,
      populationYear: population.year,
      populationSource: population.source,
      areaKm2: areaKm2.value,
      areaYear: areaKm2.year,
      areaSource: areaKm2.source,
    }),
  );
  await recordTestValue(test, person, city, "7.2.2", "2019", "15.1");
  const report = `/cities/${city}/reports/${cycle}`;
  const { progress } = (await expectDone(await api(person, "GET", report))) as unknown as {
    progress: Progress[];
  };
  for (const { questionId, required, state } of progress) {
    if (!required || state === "complete" || questionId === "signature.declaration") continue;
    await expectDone(
      await api(person, "PUT", `${report}/answers/${questionId}`, {
        text: `What the city did about ${questionId}.`,
        language: "en",
        baseVersion: 0,
      }),
    );
  }
  await expectDone(
    await api(person, "PUT", `${report}/declaration`, {
      name: "The governor",
      titleEn: "Governor",
      confirmed: true,
      baseVersion: 0,
      seen: await seenNow(test, person, city),
    }),
  );
}

/** Takes a complete report to its publication. */
export async function publishTestReport(test: Speaker, person: Person, city: string): Promise<void> {
  const { api } = test;
  const report = `/cities/${city}/reports/${cycle}`;
  const seen = await seenNow(test, person, city);
  const { digest } = await expectDone(await api(person, "POST", `${report}/submit`, { seen }));
  await expectDone(await api("reviewer", "POST", `${report}/endorse`, { digest, note: "Well done." }));
  await expectDone(await api("reviewer", "POST", `${report}/publish`, { digest }));
}

/** What a report being written looks like now, as a decision about it has to say. */
export async function seenNow({ api }: Speaker, person: Person, city: string): Promise<string> {
  return String((await expectDone(await api(person, "GET", `/cities/${city}/reports/${cycle}`))).seen);
}

export async function recordTestValue(
  { api }: Speaker,
  person: Person,
  city: string,
  measurement: string,
  period: string,
  amount: string,
): Promise<string> {
  const { id } = await expectDone(
    await api(person, "POST", `/cities/${city}/measurements/${measurement}/values`, {
      period,
      status: "measured",
      amount,
      sourceTitle: "KNBS, 2019 Census, Volume IV",
      sourceKind: "official",
    }),
  );
  return String(id);
}

/** As if nothing had happened to a report since: what happened and what was sealed is only ever added to, so it is taken off again. */
export async function takeOffEvents(
  { service }: Pick<TestService, "service">,
  city: string,
  kept: number,
): Promise<void> {
  const only = ["report_events", "seals"];
  await service.database.db.transaction().execute(async (tx) => {
    for (const table of only) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
    const { id } = await tx
      .selectFrom("reports")
      .select("id")
      .where("cityId", "=", city)
      .where("cycleId", "=", cycle)
      .executeTakeFirstOrThrow();
    await sql`delete from report_events where report_id = ${id} and id not in (
      select id from report_events where report_id = ${id} order by id limit ${kept})`.execute(tx);
    await sql`delete from seals where report_id = ${id} and submission > (
      select count(*) from report_events where report_id = ${id} and action = 'submit')`.execute(tx);
    for (const table of only) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
  });
}

/** As if a cycle had been opened before the newest edition of the template, whose name it gives. */
export async function haveOlderTemplate({ service }: TestService, cycleId: string): Promise<string> {
  const { db } = service.database;
  await sql`insert into editions (kind, id, edition, content, digest, loaded_at)
    select kind, id, 'older', content || '{"edition": "older"}', repeat('0', 64), loaded_at - interval '1 day'
    from editions where kind = 'report-template'`.execute(db);
  const { edition } = await db
    .selectFrom("editions")
    .select("edition")
    .where("kind", "=", "report-template")
    .where("edition", "!=", "older")
    .executeTakeFirstOrThrow();
  await db.updateTable("cycles").set({ templateEdition: "older" }).where("id", "=", cycleId).execute();
  return edition;
}

async function expectDone({ status, body }: Awaited<ReturnType<Speaker["api"]>>) {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
