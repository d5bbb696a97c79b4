// What a city reads of its own nomination, and its files.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { findFile } from "../../../platform/files/files.ts";
import { query } from "../../../platform/operation.ts";
import { refuse } from "../../problems.ts";
import { CriterionKey, criterionOf } from "../award.ts";
import { takesObjections } from "../objecting/commands.ts";
import { findObjection } from "../objecting/store.ts";
import { filesOfRound } from "../papers/store.ts";
import { eligibility } from "../rounds/eligibility.ts";
import { showsChoices, takesNominations } from "../rounds/round.ts";
import { getRound } from "../rounds/store.ts";
import { citesFor, withKept } from "./cited.ts";
import { ofCityAward } from "./commands.ts";
import { type DocumentKind, documents, type NominationFile, withoutChoice } from "./nomination.ts";
import { factsOf, fileScope, getNomination, nominationEvents } from "./store.ts";
import { nominationActions, nominationSteps, speakers } from "./workflow.ts";

const mostEvents = 100;
/** What the commission does with it is not told before all is sent. */
export const ofCommission = ["weigh", "choose", "passOver", "disagree"];

async function own(db: Queryable, { city: asked, award }: { city: string; award: number }) {
  const city = await getCity(db, asked);
  const round = await getRound(db, award);
  const file = await getNomination(db, { round: round.id, city: city.id });
  return { city, round, file, nomination: showsChoices(round) ? file : withoutChoice(file) };
}

export const nominationForPage = query({
  name: "recognition.nominationForPage",
  input: z.object(ofCityAward),
  allow: speakers,
  async run(asked, { db, actor, now }) {
    const { city, round, file, nomination } = await own(db, asked);
    const isOpen = takesNominations(round, dayOf(now));
    const events = await nominationEvents.of(db, file.id, mostEvents);
    return {
      city,
      round,
      nomination,
      isOpen,
      objection: (await findObjection(db, file.id)) ?? null,
      mayObject: takesObjections(round, now),
      attestation: await attestationOf(db, file.id),
      files: await filesOfRound(db, round.id),
      findings: file.findings ?? eligibility(round.rules, await factsOf(db, round, city, file)),
      possible: isOpen
        ? nominationSteps.possible({ state: nomination.state, city: city.id, isWritten: false }, actor)
        : [],
      events: events.filter(({ action }) => !ofCommission.includes(action)),
    };
  },
});

/** Where the badge of the award is printed, by its number; null as long as it got none. */
export async function attestationOf(db: Queryable, nomination: string): Promise<number | null> {
  const found = await db
    .selectFrom("attestations")
    .select("number")
    .where("nominationId", "=", nomination)
    .executeTakeFirst();
  return found?.number ?? null;
}

/** A draft that the forms change. */
export const nominationToWrite = query({
  name: "recognition.nominationToWrite",
  input: z.object(ofCityAward),
  allow: speakers,
  async run(asked, { db, now }) {
    const { city, round, nomination } = await own(db, asked);
    if (nomination.state !== "draft" || !takesNominations(round, dayOf(now))) throw refuse.not_now();
    return { city, round, nomination };
  },
});

export const criterionToAnswer = query({
  name: "recognition.criterionToAnswer",
  input: z.object({ ...ofCityAward, criterion: CriterionKey }),
  allow: speakers,
  async run({ criterion: key, ...asked }, { db, now }) {
    const { city, round, nomination } = await own(db, asked);
    if (nomination.state !== "draft" || !takesNominations(round, dayOf(now))) throw refuse.not_now();
    const criterion = criterionOf(round, key);
    if (!criterion) throw refuse.no_nomination();
    const answer = nomination.answers.find((one) => one.criterion === key);
    const offered = withKept(await citesFor(db, city, criterion, dayOf(now)), answer?.cites ?? []);
    return { city, round, nomination, criterion, answer, offered };
  },
});

export const nominationToMove = query({
  name: "recognition.nominationToMove",
  input: z.object({ ...ofCityAward, action: z.enum(nominationActions) }),
  allow: speakers,
  async run({ action, ...asked }, { db, now }) {
    const { city, round, nomination } = await own(db, asked);
    if (
      !takesNominations(round, dayOf(now)) ||
      nominationSteps.nextOf(action, nomination.state) === undefined
    )
      throw refuse.not_now();
    return { city, round, nomination, action };
  },
});

/** @throws Problem `recognition.no_document` */
export async function documentOf(db: Queryable, file: NominationFile, document: DocumentKind) {
  const id = document === "consent" ? file.consentFileId : file.signatureFileId;
  const found = id === null ? undefined : await findFile(db, fileScope(file.id), id);
  if (!found) throw refuse.no_document();
  return found;
}

export const ownAwardDocument = query({
  name: "recognition.ownAwardDocument",
  input: z.object({ ...ofCityAward, document: z.enum(documents) }),
  allow: speakers,
  run: async ({ document, ...asked }, { db }) => documentOf(db, (await own(db, asked)).file, document),
});

export const ownNominationToPrint = query({
  name: "recognition.ownNominationToPrint",
  input: z.object(ofCityAward),
  allow: speakers,
  async run(asked, { db }) {
    const { city, round, nomination } = await own(db, asked);
    return { city, round, nomination };
  },
});
