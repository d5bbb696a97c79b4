// What those read who nominated an educator, and nobody else.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { query } from "../../../platform/operation.ts";
import { ownCities, representedBy } from "../../../platform/role.ts";
import { textToRead } from "../../../platform/written.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { criteriaOf } from "../award.ts";
import { oneNominee } from "../choosing/commands.ts";
import { objectUntil } from "../jury/publishing.ts";
import { offeredFor } from "../nominations/cited.ts";
import { documents, withoutChoice } from "../nominations/nomination.ts";
import { attestationOf, documentOf, ofCommission } from "../nominations/queries.ts";
import { nominationEvents } from "../nominations/store.ts";
import { nominationActions, nominationSteps, nominators } from "../nominations/workflow.ts";
import { takesObjections } from "../objecting/commands.ts";
import { findObjection } from "../objecting/store.ts";
import { factsOfEducator } from "../organisations/facts.ts";
import { ownCitesFor } from "../organisations/own-records.ts";
import { filesOfRound } from "../papers/store.ts";
import { oneAward } from "../rounds/commands.ts";
import { eligibility } from "../rounds/eligibility.ts";
import { showsChoices, takesNominations } from "../rounds/round.ts";
import { getRound } from "../rounds/store.ts";
import { type Asked, erasableBy, ownEducator } from "./access.ts";

const mostEvents = 100;
const mostCities = 1000;

async function own(db: Queryable, actor: Actor, asked: Asked) {
  const { round, file } = await ownEducator(db, actor, asked);
  const { educator } = file;
  return { round, file, educator, nomination: showsChoices(round) ? file : withoutChoice(file) };
}

/** A draft that can be changed now. */
async function draft(db: Queryable, actor: Actor, { now, ...asked }: Asked & { now: Date }) {
  const found = await own(db, actor, asked);
  if (found.nomination.state !== "draft" || !takesNominations(found.round, dayOf(now)))
    throw refuse.not_now();
  return found;
}

/** The cities of whose educators somebody may nominate one. */
function citiesOf(db: Queryable, actor: Actor) {
  return db
    .selectFrom("cities")
    .select(["cities.id", textToRead("cities.name").as("name")])
    .where("retiredAt", "is", null)
    .$if(!administrators.permits(actor, {}), (all) =>
      all.where(
        sql<boolean>`(cities.id = any(${ownCities(actor, "coordinator")}::text[])
          or exists (select from organisation_cities as works where works.city_id = cities.id
            and works.organisation_id = any(${representedBy(actor)}::text[])))`,
      ),
    )
    .orderBy("name")
    .limit(mostCities)
    .execute();
}

export const educatorToNominate = query({
  name: "recognition.educatorToNominate",
  input: z.object(oneAward),
  allow: nominators,
  async run({ award }, { db, actor, now }) {
    const round = await getRound(db, award);
    if (round.nominees !== "educators" || !takesNominations(round, dayOf(now))) throw refuse.not_now();
    return { round, cities: await citiesOf(db, actor) };
  },
});

export const educatorForPage = query({
  name: "recognition.educatorForPage",
  input: z.object(oneNominee),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const { round, file, educator, nomination } = await own(db, actor, asked);
    const isOpen = takesNominations(round, dayOf(now));
    const events = await nominationEvents.of(db, file.id, mostEvents);
    const whose = { state: nomination.state, city: file.city.id, isWritten: true };
    return {
      round,
      educator,
      nomination,
      isOpen,
      objection: (await findObjection(db, file.id)) ?? null,
      mayObject: takesObjections(round, now),
      attestation: await attestationOf(db, file.id),
      files: await filesOfRound(db, round.id),
      findings:
        file.findings ?? eligibility(round.rules, await factsOfEducator(db, round, file.city.id, file)),
      possible: isOpen ? nominationSteps.possible(whose, actor) : [],
      events: events.filter(({ action }) => !ofCommission.includes(action)),
    };
  },
});

/** A draft that the forms change. */
export const educatorToChange = query({
  name: "recognition.educatorToChange",
  input: z.object(oneNominee),
  allow: nominators,
  run: (asked, { db, actor, now }) => draft(db, actor, { ...asked, now }),
});

export const educatorToWrite = query({
  name: "recognition.educatorToWrite",
  input: z.object(oneNominee),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const found = await draft(db, actor, { ...asked, now });
    const { organisation, city } = found.nomination;
    const whose = { organisation: organisation?.id ?? null, city: city.id };
    const offered = await ownCitesFor(db, whose, criteriaOf(found.round));
    return { ...found, offered: offeredFor(found.nomination, offered) };
  },
});

export const educatorToMove = query({
  name: "recognition.educatorToMove",
  input: z.object({ ...oneNominee, action: z.enum(nominationActions) }),
  allow: nominators,
  async run({ action, ...asked }, { db, actor, now }) {
    const found = await own(db, actor, asked);
    const isPossible = nominationSteps.nextOf(action, found.nomination.state) !== undefined;
    if (!takesNominations(found.round, dayOf(now)) || !isPossible) throw refuse.not_now();
    return { ...found, action };
  },
});

export const educatorToObject = query({
  name: "recognition.educatorToObject",
  input: z.object(oneNominee),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const found = await own(db, actor, asked);
    if (!takesObjections(found.round, now) || (await findObjection(db, found.file.id)))
      throw refuse.not_now();
    return { ...found, until: objectUntil(found.round) ?? "" };
  },
});

export const educatorToErase = query({
  name: "recognition.educatorToErase",
  input: z.object(oneNominee),
  allow: nominators,
  async run(asked, { db, actor }) {
    const { round, file } = await erasableBy(db, actor, asked);
    return { round, nomination: { nominee: file.nominee }, isRecipient: file.state === "awarded" };
  },
});

export const educatorDocument = query({
  name: "recognition.educatorDocument",
  input: z.object({ ...oneNominee, document: z.enum(documents) }),
  allow: nominators,
  run: async ({ document, ...asked }, { db, actor }) =>
    documentOf(db, (await own(db, actor, asked)).file, document),
});

export const educatorToPrint = query({
  name: "recognition.educatorToPrint",
  input: z.object(oneNominee),
  allow: nominators,
  async run(asked, { db, actor }) {
    const { round, nomination } = await own(db, actor, asked);
    return { round, nomination };
  },
});
