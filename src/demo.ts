// The demonstration: one account per role, Kilifi in the middle of its report, one report that waits for the reviewer
// and one that is published. Everything goes through the operations, as people would do it; each step has a key, so a
// start that was cut off goes on where it stopped.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { createDemoAccounts, demoAccounts } from "./accounts/demo-accounts.ts";
import type { City } from "./network/city.ts";
import { updateCityProfile } from "./network/commands.ts";
import { getCity, listCities } from "./network/queries.ts";
import { findPersonByEmail } from "./platform/accounts/people.ts";
import type { Actor } from "./platform/actor.ts";
import { defaultLanguage, languages } from "./platform/i18n/languages.ts";
import type { Operation } from "./platform/operation.ts";
import { root } from "./platform/root.ts";
import type { Service } from "./platform/service.ts";
import { written, writtenValues } from "./platform/written.ts";
import { citeValues, declareReport, openCycle, saveAnswer } from "./reports/commands.ts";
import { getReport, getSubmittedReport } from "./reports/queries.ts";
import { endorseReport, publishReport, submitReport } from "./reports/review-commands.ts";
import { recordValue } from "./values/commands.ts";
import { listValues } from "./values/queries.ts";

const Demonstration = z.object({
  cycle: z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() }),
  cities: z.array(
    z.object({
      city: z.string(),
      profile: z.record(z.string(), z.string()),
      values: z.array(z.record(z.string(), z.string())),
      /** By question, in English or as marked. */
      answers: z.record(z.string(), z.union([z.string(), z.partialRecord(z.enum(languages), z.string())])),
      /** The measurements whose values an answer cites, by question. */
      citations: z.record(z.string(), z.array(z.string())),
      isSubmitted: z.boolean().default(false),
      /** What the reviewer says to it; its report is published then. */
      publication: z.string().optional(),
    }),
  ),
});
type Demonstration = z.infer<typeof Demonstration>;
type DemoCity = Demonstration["cities"][number];

/** Fills a fresh demonstration; leaves one that is there as people changed it. */
export async function prepareDemonstration(service: Service): Promise<void> {
  const { db } = service.database;
  const { password } = await service.auth.$context;
  await createDemoAccounts(db, (text) => password.hash(text));
  if (await isPrepared(service)) return;
  const { cycle, cities } = Demonstration.parse(
    JSON.parse(await readFile(join(root, "reference", "demonstration.json"), "utf8")),
  );
  const administrator = await actorOf(service, "administrator", null);
  const members = (await listCities(db)).map(({ id }) => id);
  await speakAs(service, administrator)(openCycle, { ...cycle, cities: members });
  for (const city of cities) await prepareCity(service, cycle.id, city);
  await db
    .insertInto("idempotencyKeys")
    .values({ actorId: administrator.id, key: completeKey, operation: "demonstration", requestDigest: "" })
    .execute();
}

async function prepareCity(service: Service, cycle: string, content: DemoCity): Promise<void> {
  const { city, profile } = content;
  const asCoordinator = speakAs(service, await actorOf(service, "coordinator", city));
  const before = await getCity(service.database.db, city);
  if (before.leader.name === null)
    await asCoordinator(updateCityProfile, { ...profileOf(before), ...profile });
  for (const value of content.values) await asCoordinator(recordValue, { city, ...value });
  for (const [question, answer] of Object.entries(content.answers)) {
    const said = written(
      typeof answer === "string" ? { [defaultLanguage]: answer } : answer,
      defaultLanguage,
    );
    const { text, language } = said ?? { text: "", language: defaultLanguage };
    await asCoordinator(saveAnswer, { city, cycle, question, text, language, baseVersion: 0 });
  }
  const recorded = await asCoordinator(listValues, { city });
  for (const [question, measurements] of Object.entries(content.citations)) {
    const values = recorded
      .filter(({ measurement }) => measurements.includes(measurement))
      .map(({ id }) => id);
    await asCoordinator(citeValues, { city, cycle, question, values });
  }
  if (!content.isSubmitted) return;
  const report = await asCoordinator(getReport, { city, cycle });
  if (report.submissions === 0) {
    const signature = {
      name: profile.leaderName,
      title: profile.leaderTitle,
      confirmed: true,
      baseVersion: 0,
    };
    await asCoordinator(declareReport, { city, cycle, ...signature, seen: report.seen });
    const { seen } = await asCoordinator(getReport, { city, cycle });
    await asCoordinator(submitReport, { city, cycle, seen });
  }
  const { digest } = await asCoordinator(getSubmittedReport, { city, cycle });
  if (content.publication === undefined) return;
  const asReviewer = speakAs(service, await actorOf(service, "reviewer", null));
  await asReviewer(endorseReport, { city, cycle, digest, note: content.publication });
  await asReviewer(publishReport, { city, cycle, digest });
}

const completeKey = "demonstration is complete";

async function isPrepared({ database: { db } }: Service): Promise<boolean> {
  const done = await db
    .selectFrom("idempotencyKeys")
    .select("key")
    .where("key", "=", completeKey)
    .executeTakeFirst();
  return done !== undefined;
}

async function actorOf(service: Service, role: string, city: string | null): Promise<Actor> {
  const account = demoAccounts.find((candidate) => candidate.role === role && candidate.city === city);
  const actor = account && (await findPersonByEmail(service.database.db, account.email, service.rules));
  if (!actor) throw new Error(`The demonstration has no ${role} of ${city ?? "the network"}.`);
  return actor;
}

/** The same step of the same person always has the same key. */
function speakAs(service: Service, actor: Actor) {
  return <Input extends z.ZodObject, Output>(
    operation: Operation<Input, Output>,
    input: Record<string, unknown>,
  ): Promise<Output> => {
    const step = createHash("sha256").update(operation.name).update(JSON.stringify(input)).digest("hex");
    return operation.call(input, {
      db: service.database.db,
      databaseUrl: service.database.url,
      actor,
      now: new Date(),
      secret: service.secret,
      baseUrl: service.config.baseUrl,
      idempotencyKey: `demonstration ${step}`,
    });
  };
}

/** What a city says about itself now, as the operation takes it: it replaces the whole profile. */
function profileOf(city: City): Record<string, unknown> {
  return {
    city: city.id,
    version: city.version,
    ...writtenValues("introduction", city.introduction),
    population: city.population?.value,
    populationYear: city.population?.year,
    populationSource: city.population?.source,
    areaKm2: city.areaKm2?.value,
    areaYear: city.areaKm2?.year,
    areaSource: city.areaKm2?.source,
  };
}
