// What administrators see of a jury (who sits in it, nothing of what they say), and what a juror has before them.

import { z } from "zod";
import { query } from "../../../platform/operation.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { CriterionKey, criterionOf } from "../award.ts";
import { oneNominee } from "../choosing/commands.ts";
import { placed } from "../educators/educator.ts";
import type { NominationFile } from "../nominations/nomination.ts";
import { oneAward } from "../rounds/commands.ts";
import { getRound } from "../rounds/store.ts";
import {
  type Judged,
  judgedOf,
  judgingOf,
  ownDraft,
  requireAtWork,
  requireJury,
  requireRated,
} from "./access.ts";
import { jurors } from "./allow.ts";
import { ableFor, hasFinished, isConflicted, isRated, sheetOf, shortOf, takesPart } from "./jury.ts";
import { meetingsToName, panelists } from "./panel.ts";
import { findProposal } from "./proposal-store.ts";
import { juryOf } from "./store.ts";

export const juryForPage = query({
  name: "recognition.juryForPage",
  input: z.object(oneAward),
  allow: administrators,
  async run({ award }, { db, now }) {
    const round = requireJury(await getRound(db, award));
    const jury = await juryOf(db, round, now);
    const isAtWork = round.state === "judging";
    return {
      round,
      jurors: jury.jurors,
      mayChange: round.state === "open" || isAtWork,
      /** For whom too few are left; not who rated, and not what. */
      short: isAtWork ? shortOf(jury, round.jury.least).map(({ name }) => name) : [],
      unproposed: isAtWork ? jury.nominees.filter(({ id }) => !jury.proposed.includes(id)).length : 0,
    };
  },
});

export const jurorToUnseat = query({
  name: "recognition.jurorToUnseat",
  input: z.object({ ...oneAward, juror: z.string().max(80) }),
  allow: administrators,
  async run({ award, juror: id }, { db, now }) {
    const round = requireJury(await getRound(db, award));
    const juror = (await juryOf(db, round, now)).jurors.find(({ personId }) => personId === id);
    if (!juror) throw refuse.no_juror();
    return { round, juror };
  },
});

/** How far a juror is with a nominee. */
export type OwnState = "conflicted" | "todo" | "draft" | "final" | "abstained";

export const judgingForPage = query({
  name: "recognition.judgingForPage",
  input: z.object(oneAward),
  allow: jurors,
  async run({ award }, { db, actor, now }) {
    const { round, jury, me } = await judgingOf(db, actor, { award, now });
    const isAtWork = round.state === "judging" && takesPart(me);
    const stateOf = (id: string): OwnState => {
      if (isConflicted(jury, actor.id, id)) return "conflicted";
      return sheetOf(jury, actor.id, id)?.state ?? "todo";
    };
    return {
      round,
      isAtWork,
      isReserve: !takesPart(me),
      hasDeclared: me.declaredAt !== null,
      nominees:
        isAtWork && me.declaredAt !== null
          ? jury.nominees.map(({ id, ...nominee }) => ({ ...nominee, state: stateOf(id) }))
          : [],
    };
  },
});

export const interestsToDeclare = query({
  name: "recognition.interestsToDeclare",
  input: z.object(oneAward),
  allow: jurors,
  async run({ award }, { db, actor, now }) {
    const judging = await judgingOf(db, actor, { award, now });
    requireAtWork(judging);
    const { round, jury } = judging;
    const own = jury.interests.filter(({ personId }) => personId === actor.id);
    return {
      round,
      nominees: jury.nominees.map(({ id, ...nominee }) => ({
        ...nominee,
        interests: own.filter(({ nominationId }) => nominationId === id).map(({ kind }) => kind),
      })),
    };
  },
});

/**
 * What others said, for whoever has finished; by the names of the jurors, and of nobody who has not finished. What those said who turned
 * out to have to do with the nominee does not count.
 */
function othersOf({ jury, me, nomination }: Judged) {
  if (!hasFinished(jury, me.personId, nomination.id)) return [];
  return jury.jurors.flatMap(({ personId, name }) => {
    const sheet = sheetOf(jury, personId, nomination.id);
    if (isConflicted(jury, personId, nomination.id)) return [];
    return sheet && sheet.state !== "draft" ? [{ ...sheet, name, isOwn: personId === me.personId }] : [];
  });
}

const named = ({
  number,
  nominee,
  criteriaEdition,
  language,
  answers,
  state,
  educator,
  organisation,
  city,
}: NominationFile) => ({
  number,
  criteriaEdition,
  nominee,
  language,
  answers,
  state,
  /** What an educator does, and where. */
  about: educator && placed(educator.role, organisation?.name ?? null, city.name),
});
export type JudgedNomination = ReturnType<typeof named>;

export const nomineeToJudge = query({
  name: "recognition.nomineeToJudge",
  input: z.object(oneNominee),
  allow: jurors,
  async run(asked, { db, actor, now }) {
    const judged = await judgedOf(db, actor, { ...asked, now });
    const { round, jury, nomination } = judged;
    const { id } = nomination;
    const sheet = sheetOf(jury, actor.id, id);
    const isFinished = hasFinished(jury, actor.id, id);
    const isComplete = isRated(jury, id, round.jury.least);
    return {
      round,
      nomination: named(nomination),
      sheet: sheet ?? null,
      isFinished,
      others: othersOf(judged),
      /** Whether all who can have finished: only told to whoever has. */
      isComplete: isFinished && isComplete,
      isShort: isFinished && ableFor(jury, id).length < round.jury.least,
      proposal: isFinished && isComplete ? ((await findProposal(db, id)) ?? null) : null,
    };
  },
});

export const criterionToRate = query({
  name: "recognition.criterionToRate",
  input: z.object({ ...oneNominee, criterion: CriterionKey }),
  allow: jurors,
  async run({ criterion: key, ...asked }, { db, actor, now }) {
    const judged = await judgedOf(db, actor, { ...asked, now });
    const sheet = ownDraft(judged);
    const criterion = criterionOf(judged.round, key);
    if (!criterion) throw refuse.no_nomination();
    const { round, nomination } = judged;
    return {
      round,
      nomination: named(nomination),
      criterion,
      answer: nomination.answers.find((one) => one.criterion === key),
      rating: sheet?.ratings.find((one) => one.criterion === key),
      version: sheet?.version ?? 0,
    };
  },
});

/** What finishing and abstaining ask for: one's own is still a draft. */
export const ratingToEnd = query({
  name: "recognition.ratingToEnd",
  input: z.object(oneNominee),
  allow: jurors,
  async run(asked, { db, actor, now }) {
    const judged = await judgedOf(db, actor, { ...asked, now });
    const sheet = ownDraft(judged);
    return { round: judged.round, nomination: named(judged.nomination), version: sheet?.version ?? 0 };
  },
});

export const proposalToWrite = query({
  name: "recognition.proposalToWrite",
  input: z.object(oneNominee),
  allow: jurors,
  async run(asked, { db, actor, now }) {
    const judged = await judgedOf(db, actor, { ...asked, now });
    requireRated(judged);
    const { round, nomination } = judged;
    const proposal = (await findProposal(db, nomination.id)) ?? null;
    return {
      round,
      nomination: named(nomination),
      proposal,
      meetings: await meetingsToName(db, judged, { actor, now }),
      panelists: panelists(judged),
      others: othersOf(judged),
    };
  },
});
