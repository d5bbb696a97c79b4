// What is done with sources: a coordinator adds one, changes it, wants it fetched, answers what is asked, stops it and removes it.

import { sql } from "kysely";
import { z } from "zod";
import { worksIn } from "../catalogue/opportunities/store.ts";
import { catalogueTag } from "../catalogue/tags.ts";
import { getVenue } from "../catalogue/venues/store.ts";
import { keepers } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { chooseOrganisation } from "../organisations/choice.ts";
import type { Tx } from "../platform/database/database.ts";
import { seenVersion as version } from "../platform/input.ts";
import { wake } from "../platform/jobs/wake.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { type SaidSource, sourceInput } from "./content.ts";
import { Collected } from "./fetching/collect.ts";
import { fetchingJob, takeCollected } from "./fetching/take.ts";
import { licenceNames } from "./licence.ts";
import { refuse } from "./problems.ts";
import { mostSourcesOfCity } from "./source.ts";
import { askedFetch, lockSourceOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, learningSource: z.uuid() };
const Done = z.object({ id: z.string() });

/** @throws Problem for an organisation or a venue that is not of the city, and where nobody can know what the licence lets one do */
async function rowOf(db: Tx, city: string, said: SaidSource) {
  const { organisation, venue, namesOthers, sourceUrl, sourceLicence, licenceWords, ...rest } = said;
  const { id } = await chooseOrganisation(db, organisation, "organisation");
  if (!(await worksIn(db, id, city))) throw fieldProblem("organisation", "catalogue:field.worksElsewhere");
  if (venue !== undefined) await getVenue(db, city, venue);
  if (licenceNames[sourceLicence] === undefined && licenceWords === undefined)
    throw fieldProblem("licenceWords", "harvest:field.licenceWords");
  return {
    ...rest,
    organisationId: id,
    venueId: venue ?? null,
    namesOthers: namesOthers === "yes",
    address: sourceUrl,
    licence: sourceLicence,
    licenceWords: licenceWords ?? null,
  };
}

/** @throws Problem where the city has a source at this address */
async function requireNew(db: Tx, city: string, address: string, except?: string): Promise<void> {
  const found = await db
    .selectFrom("harvestSources")
    .select("id")
    .where("cityId", "=", city)
    .where("address", "=", address)
    .executeTakeFirst();
  if (found && found.id !== except) throw fieldProblem("sourceUrl", "harvest:field.twice");
}

export const addSource = command({
  name: "harvest.addSource",
  route: "POST /cities/:city/learning-sources",
  summary:
    "Add a source on the web that lists for programs what can be learned. It is fetched once a day, if the administrator has allowed its host.",
  input: z.object({ ...ofCity, ...sourceInput }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ name, sourceUrl, feed }) => ({ name, sourceUrl, feed }),
  changes: [],
  async run({ city, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const row = await rowOf(db, city, said);
    // Two who add one at the same moment come one after the other.
    await sql`select from cities where id = ${city} for update`.execute(db);
    const { count } = await db
      .selectFrom("harvestSources")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("cityId", "=", city)
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostSourcesOfCity) throw refuse.too_many_sources({ limit: mostSourcesOfCity });
    await requireNew(db, city, said.sourceUrl);
    const { id } = await db
      .insertInto("harvestSources")
      .values({ ...row, cityId: city, addedBy: actor.id || null, addedByName: actor.name, addedAt: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await wake(db, fetchingJob);
    return { id };
  },
});

export const editSource = command({
  name: "harvest.editSource",
  route: "PUT /cities/:city/learning-sources/:learningSource",
  summary: "Change what is said of a source; all of it is given. What came from it stays as it is.",
  input: z.object({ ...one, ...sourceInput, version }),
  output: Done.extend({ version: z.int() }),
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  auditDetails: ({ name, sourceUrl, feed }) => ({ name, sourceUrl, feed }),
  changes: [],
  async run({ city, learningSource: id, version: seen, ...said }, { db }) {
    const had = await lockSourceOf(db, city, id);
    if (had.version !== seen) throw refuse.source_changed();
    const row = await rowOf(db, city, said);
    await requireNew(db, city, said.sourceUrl, id);
    const isOther = had.address !== said.sourceUrl || had.feed !== said.feed;
    await db
      .updateTable("harvestSources")
      .set({ ...row, version: seen + 1, ...(isOther && { validators: "{}" }) })
      .where("id", "=", id)
      .execute();
    return { id, version: seen + 1 };
  },
});

export const fetchSourceNow = command({
  name: "harvest.fetchSourceNow",
  route: "POST /cities/:city/learning-sources/:learningSource/fetch",
  summary: "Fetch a source as soon as possible, not only once a day.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: [],
  async run({ city, learningSource: id }, { db, now }) {
    const { state } = await lockSourceOf(db, city, id);
    if (state === "stopped") throw refuse.not_now();
    await db.updateTable("harvestSources").set({ askedAt: now }).where("id", "=", id).execute();
    await wake(db, fetchingJob);
    return { id };
  },
});

export const stopSource = command({
  name: "harvest.stopSource",
  route: "POST /cities/:city/learning-sources/:learningSource/stop",
  summary: "Fetch a source no more, until somebody wants it again. What came from it stays.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: [],
  async run({ city, learningSource: id }, { db }) {
    const { state } = await lockSourceOf(db, city, id);
    if (state === "stopped") throw refuse.not_now();
    await leaveAsked(db, id);
    await db
      .updateTable("harvestSources")
      .set({ state: "stopped", failures: 0, brokenSince: null, askedAt: null })
      .where("id", "=", id)
      .execute();
    return { id };
  },
});

export const resumeSource = command({
  name: "harvest.resumeSource",
  route: "POST /cities/:city/learning-sources/:learningSource/resume",
  summary: "Fetch a source that was stopped again, at once and then once a day.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: [],
  async run({ city, learningSource: id }, { db, now }) {
    const { state } = await lockSourceOf(db, city, id);
    if (state !== "stopped") throw refuse.not_now();
    await db
      .updateTable("harvestSources")
      .set({ state: "waiting", askedAt: now })
      .where("id", "=", id)
      .execute();
    await wake(db, fetchingJob);
    return { id };
  },
});

async function leaveAsked(db: Tx, source: string): Promise<void> {
  await db
    .updateTable("harvestFetches")
    .set({ outcome: "left", collected: null })
    .where("sourceId", "=", source)
    .where("outcome", "=", "asks")
    .execute();
}

export const takeFetch = command({
  name: "harvest.takeFetch",
  route: "POST /cities/:city/learning-sources/:learningSource/take",
  summary:
    "Take what was fetched although much of what there was is missing: what is new or changed comes in, what is missing is counted as missing.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: ({ city }) => [cityTag(city), catalogueTag],
  async run({ city, learningSource: id }, { db, now }) {
    const source = await lockSourceOf(db, city, id);
    const asked = await askedFetch(db, id);
    await takeCollected(db, { source, collected: Collected.parse(asked.collected), now, isAnswered: true });
    await db.deleteFrom("harvestFetches").where("id", "=", asked.id).execute();
    return { id };
  },
});

export const leaveFetch = command({
  name: "harvest.leaveFetch",
  route: "POST /cities/:city/learning-sources/:learningSource/leave",
  summary: "Leave what was fetched: nothing is changed by it, and the next fetch is looked at anew.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: [],
  async run({ city, learningSource: id }, { db }) {
    await lockSourceOf(db, city, id);
    await askedFetch(db, id);
    await leaveAsked(db, id);
    await db.updateTable("harvestSources").set({ state: "fine" }).where("id", "=", id).execute();
    return { id };
  },
});

export const removeSource = command({
  name: "harvest.removeSource",
  route: "POST /cities/:city/learning-sources/:learningSource/remove",
  summary: "Remove a source. What came from it stays and is the organisation's own from then on.",
  input: z.object(one),
  output: Done,
  allow: keepers,
  subject: ({ learningSource }) => learningSource,
  changes: ({ city }) => [cityTag(city), catalogueTag],
  async run({ city, learningSource: id }, { db }) {
    await lockSourceOf(db, city, id);
    await sql`update opportunities set source = 'own', missing_since = null
      where source = 'feed' and id in (select opportunity_id from harvest_items where source_id = ${id})`.execute(
      db,
    );
    await db.deleteFrom("harvestSources").where("id", "=", id).execute();
    return { id };
  },
});
