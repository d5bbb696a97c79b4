// The demonstration: one account per role, and Kilifi filled in enough to look alive. Everything goes through the
// operations, as people would do it; each step has a key, so a start that was cut off goes on where it stopped.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { createDemoAccounts, demoAccounts } from "./accounts/demo-accounts.ts";
import { recordValue } from "./monitoring/commands.ts";
import { listValues } from "./monitoring/queries.ts";
import type { City } from "./network/city.ts";
import { updateCityProfile } from "./network/commands.ts";
import { getCity, listCities } from "./network/queries.ts";
import { findPersonByEmail } from "./platform/accounts/people.ts";
import type { Operation } from "./platform/operation.ts";
import { root } from "./platform/root.ts";
import type { Service } from "./platform/service.ts";
import { citeValues, openCycle, saveAnswer } from "./reports/commands.ts";

const Demonstration = z.object({
  cycle: z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() }),
  city: z.string(),
  profile: z.record(z.string(), z.string()),
  values: z.array(z.record(z.string(), z.string())),
  /** English answers by question. */
  answers: z.record(z.string(), z.string()),
  /** The measurements whose values an answer cites, by question. */
  citations: z.record(z.string(), z.array(z.string())),
});

/** Fills a fresh demonstration; leaves one that is there as people changed it. */
export async function prepareDemonstration(service: Service): Promise<void> {
  const { db } = service.database;
  const { password } = await service.auth.$context;
  await createDemoAccounts(db, (text) => password.hash(text));
  if (await isPrepared(service)) return;
  const content = Demonstration.parse(
    JSON.parse(await readFile(join(root, "reference", "demonstration.json"), "utf8")),
  );
  const { city, cycle } = content;
  const asAdministrator = await speakAs(service, "administrator");
  const asCoordinator = await speakAs(service, "coordinator");

  const cities = (await listCities(db)).map(({ id }) => id);
  await asAdministrator(openCycle, { ...cycle, cities });
  for (const value of content.values) await asCoordinator(recordValue, { city, ...value });
  for (const [question, text] of Object.entries(content.answers)) {
    await asCoordinator(saveAnswer, {
      city,
      cycle: cycle.id,
      question,
      text,
      language: "en",
      baseVersion: 0,
    });
  }
  const recorded = await asCoordinator(listValues, { city });
  for (const [question, measurements] of Object.entries(content.citations)) {
    const values = recorded
      .filter(({ measurement }) => measurements.includes(measurement))
      .map(({ id }) => id);
    await asCoordinator(citeValues, { city, cycle: cycle.id, question, values });
  }
  await asCoordinator(
    updateCityProfile,
    { ...profileOf(await getCity(db, city)), ...content.profile },
    lastStep,
  );
}

const lastStep = "demonstration is complete";

async function isPrepared({ database: { db } }: Service): Promise<boolean> {
  const done = await db
    .selectFrom("idempotencyKeys")
    .select("key")
    .where("key", "=", lastStep)
    .executeTakeFirst();
  return done !== undefined;
}

async function speakAs(service: Service, role: string) {
  const { db } = service.database;
  const account = demoAccounts.find((candidate) => candidate.role === role);
  const actor = account && (await findPersonByEmail(db, account.email, service.rules));
  if (!actor) throw new Error(`The demonstration has no ${role}.`);
  let step = 0;
  return <Input extends z.ZodObject, Output>(
    operation: Operation<Input, Output>,
    input: Record<string, unknown>,
    key = `demonstration ${++step}`,
  ): Promise<Output> =>
    operation.call(input, {
      db,
      actor,
      now: new Date(),
      secret: service.secret,
      baseUrl: service.config.baseUrl,
      idempotencyKey: key,
    });
}

/** What a city says about itself now, as the operation takes it: it replaces the whole profile. */
function profileOf(city: City): Record<string, unknown> {
  return {
    city: city.id,
    version: city.version,
    introductionEn: city.introduction.en,
    introductionSw: city.introduction.sw,
    population: city.population?.value,
    populationYear: city.population?.year,
    populationSource: city.population?.source,
    areaKm2: city.areaKm2?.value,
    areaYear: city.areaKm2?.year,
    areaSource: city.areaKm2?.source,
  };
}
