// What those read who write for an organisation: its own nomination, and nothing of others.

import { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { query } from "../../../platform/operation.ts";
import { refuse } from "../../problems.ts";
import { criteriaOf } from "../award.ts";
import { objectUntil } from "../jury/publishing.ts";
import { offeredFor } from "../nominations/cited.ts";
import { documents, withoutChoice } from "../nominations/nomination.ts";
import { attestationOf, documentOf, ofCommission } from "../nominations/queries.ts";
import { nominationEvents } from "../nominations/store.ts";
import { nominationActions, nominationSteps, nominators } from "../nominations/workflow.ts";
import { takesObjections } from "../objecting/commands.ts";
import { findObjection } from "../objecting/store.ts";
import { filesOfRound } from "../papers/store.ts";
import { oneAward } from "../rounds/commands.ts";
import { eligibility } from "../rounds/eligibility.ts";
import { showsChoices, takesNominations } from "../rounds/round.ts";
import { getRound } from "../rounds/store.ts";
import { type Asked, ownOf } from "./access.ts";
import { ofOrganisationAward } from "./commands.ts";
import { factsOfOrganisation } from "./facts.ts";
import { ownCitesFor } from "./own-records.ts";

const mostEvents = 100;

async function own(db: Queryable, actor: Actor, asked: Asked) {
  const { round, organisation, file } = await ownOf(db, actor, asked);
  const { id, name } = organisation;
  return {
    round,
    organisation: { id, name, state: organisation.state },
    file,
    nomination: showsChoices(round) ? file : withoutChoice(file),
  };
}

/** A draft that can be changed now. */
async function draft(db: Queryable, actor: Actor, { now, ...asked }: Asked & { now: Date }) {
  const found = await own(db, actor, asked);
  if (found.nomination.state !== "draft" || !takesNominations(found.round, dayOf(now)))
    throw refuse.not_now();
  return found;
}

export const organisationToNominate = query({
  name: "recognition.organisationToNominate",
  input: z.object(oneAward),
  allow: nominators,
  async run({ award }, { db, now }) {
    const round = await getRound(db, award);
    if (round.nominees !== "organisations" || !takesNominations(round, dayOf(now))) throw refuse.not_now();
    return { round };
  },
});

export const organisationForPage = query({
  name: "recognition.organisationForPage",
  input: z.object(ofOrganisationAward),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const { round, organisation, file, nomination } = await own(db, actor, asked);
    const isOpen = takesNominations(round, dayOf(now));
    const events = await nominationEvents.of(db, file.id, mostEvents);
    const possible = nominationSteps.possible(
      { state: nomination.state, city: file.city.id, isWritten: true },
      actor,
    );
    return {
      round,
      organisation,
      nomination,
      isOpen,
      objection: (await findObjection(db, file.id)) ?? null,
      mayObject: takesObjections(round, now),
      attestation: await attestationOf(db, file.id),
      files: await filesOfRound(db, round.id),
      findings:
        file.findings ?? eligibility(round.rules, await factsOfOrganisation(db, round, organisation, file)),
      possible: isOpen ? possible : [],
      events: events.filter(({ action }) => !ofCommission.includes(action)),
    };
  },
});

export const organisationToWrite = query({
  name: "recognition.organisationToWrite",
  input: z.object(ofOrganisationAward),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const found = await draft(db, actor, { ...asked, now });
    const whose = { organisation: found.organisation.id, city: null };
    const offered = await ownCitesFor(db, whose, criteriaOf(found.round));
    return { ...found, offered: offeredFor(found.nomination, offered) };
  },
});

export const organisationToMove = query({
  name: "recognition.organisationToMove",
  input: z.object({ ...ofOrganisationAward, action: z.enum(nominationActions) }),
  allow: nominators,
  async run({ action, ...asked }, { db, actor, now }) {
    const found = await own(db, actor, asked);
    const isPossible = nominationSteps.nextOf(action, found.nomination.state) !== undefined;
    if (!takesNominations(found.round, dayOf(now)) || !isPossible) throw refuse.not_now();
    return { ...found, action };
  },
});

export const organisationToObject = query({
  name: "recognition.organisationToObject",
  input: z.object(ofOrganisationAward),
  allow: nominators,
  async run(asked, { db, actor, now }) {
    const { round, organisation, file } = await own(db, actor, asked);
    if (!takesObjections(round, now) || (await findObjection(db, file.id))) throw refuse.not_now();
    return { round, organisation, until: objectUntil(round) ?? "" };
  },
});

export const organisationDocument = query({
  name: "recognition.organisationDocument",
  input: z.object({ ...ofOrganisationAward, document: z.enum(documents) }),
  allow: nominators,
  run: async ({ document, ...asked }, { db, actor }) =>
    documentOf(db, (await own(db, actor, asked)).file, document),
});

export const organisationToPrint = query({
  name: "recognition.organisationToPrint",
  input: z.object(ofOrganisationAward),
  allow: nominators,
  async run(asked, { db, actor }) {
    const { round, nomination } = await own(db, actor, asked);
    return { round, nomination };
  },
});
