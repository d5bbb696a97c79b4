// What is read of dialogues: from their opening on by everybody, but what cities think of a draft before it is closed, by that city alone.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyRole, everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { ownCities } from "../../platform/role.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { mayBeSeconded, mayChangeDates, oneDialogue } from "../asking/commands.ts";
import { heldIn, missingFor, unansweredIn } from "../asking/missing.ts";
import { Commitment, foundByReview, Review, takesCommitments } from "../commitments/commitment.ts";
import { commitmentsOf } from "../commitments/store.ts";
import { citesOf } from "../contributions/cited.ts";
import { Contribution as ContributionSchema } from "../contributions/contribution.ts";
import { contributionFrom, contributionsFor, shownIn } from "../contributions/store.ts";
import {
  type City,
  Dialogue,
  most,
  outcomeKinds,
  showsDraft,
  takesComments,
  takesContributions,
  takesStances,
} from "../dialogue.ts";
import { mayWrite } from "../draft/commands.ts";
import { Paragraph } from "../draft/paragraph.ts";
import { paragraphsOf } from "../draft/store.ts";
import { isLastEdition } from "../outcome/last-edition.ts";
import { findSeal, outcomeIn } from "../outcome/seals.ts";
import { Stance } from "../stances/stance.ts";
import { stanceOf, stancesOf } from "../stances/store.ts";
import { dialogueSteps, endedEarly, getDialogue, sidesOf } from "../store.ts";
import { administrators, isEditor, states, steps } from "../workflow.ts";

const mostEvents = 100;
const mostLatest = 3;

const Seal = z.object({
  name: z.string(),
  /** Above 1 where it was put right; the earlier ones stay. */
  edition: z.int(),
  digest: z.string(),
  sealedAt: z.string(),
  /** Of a corrected one: what was wrong. */
  because: z.string().nullable(),
});
export type ShownSeal = z.infer<typeof Seal>;

/** A dialogue as whoever asks may read it. */
const Read = z.object({
  dialogue: Dialogue,
  draft: z.array(Paragraph).max(most.paragraphs),
  stances: z.array(Stance).max(500),
  commitments: z.array(Commitment).max(most.commitments),
  review: Review.nullable().describe("What was found when it was looked at again; null before that day."),
  seal: Seal.nullable(),
});
export type ReadDialogue = z.infer<typeof Read>;

async function dialogueAsRead(
  db: Queryable,
  number: number,
  { actor, today }: { actor: Actor; today: string },
): Promise<ReadDialogue> {
  const dialogue = await getDialogue(db, number, actor);
  const seesDraft = showsDraft(dialogue) || isEditor(actor, sidesOf(dialogue));
  const [draft, stances, commitments, seal] = await Promise.all([
    seesDraft ? paragraphsOf(db, dialogue.id) : [],
    stancesOf(db, dialogue),
    commitmentsOf(db, dialogue.id),
    findSeal(db, dialogue.id),
  ]);
  const shownSeal = seal
    ? {
        name: seal.name,
        edition: seal.edition,
        digest: seal.digest,
        sealedAt: seal.sealedAt.toISOString(),
        because: outcomeIn(seal).correction?.because ?? null,
      }
    : null;
  // What came of it is read once it is sealed; before that it is being written.
  const isWriting = shownSeal === null && !administrators.permits(actor, {});
  return {
    dialogue: isWriting ? { ...dialogue, ...nothingCameYet } : dialogue,
    draft,
    stances,
    commitments,
    review: foundByReview(dialogue, commitments, today),
    seal: shownSeal,
  };
}

const nothingCameYet = { outcomeKind: null, statement: {}, changes: {}, reviewOn: null } as const;

export const getDialogueQuery = query({
  name: "dialogues.getDialogue",
  route: "GET /dialogues/:dialogue",
  summary:
    "A dialogue with its draft, what came of it and what cities will do; what cities think of the draft once it is closed.",
  input: z.object(oneDialogue),
  output: Read,
  allow: everyone,
  run: ({ dialogue }, { db, actor, now }) => dialogueAsRead(db, dialogue, { actor, today: dayOf(now) }),
});

/** What somebody can do in a city of theirs. */
export interface OwnCity extends City {
  stance: Stance | null;
  maySecond: boolean;
  maySayStance: boolean;
  mayCommit: boolean;
}

export const dialogueForPage = screenQuery(getDialogueQuery, {
  name: "dialogues.dialogueForPage",
  async show(read, { db, actor, now }) {
    const today = dayOf(now);
    const { dialogue } = read;
    const isInside = anyRole.permits(actor, {});
    const [focusAreas, { latest, cites }, said, events, unanswered, held, ended, own, ready] =
      await Promise.all([
        namedFocusAreas(db),
        latestContributions(db, dialogue, actor),
        shownIn(db, dialogue.id),
        isInside ? dialogueSteps.of(db, dialogue.id, mostEvents) : [],
        unansweredIn(db, dialogue.id),
        administrators.permits(actor, {}) ? heldIn(db, dialogue.id) : 0,
        endedEarly(db, dialogue),
        ownCitiesIn(db, dialogue, actor, today),
        readyFor(db, dialogue, actor, today),
      ]);
    return {
      ...read,
      focusAreas,
      latest,
      cites,
      contributions: said,
      events,
      unanswered,
      held,
      ended,
      own,
      ...ready,
      may: {
        contribute: takesContributions(dialogue, today),
        comment: takesComments(dialogue, today) && actor.kind !== "public",
        write: mayWrite(dialogue, actor),
        changeDates: mayChangeDates(dialogue) && administrators.permits(actor, {}),
      },
    };
  },
});

async function latestContributions(db: Queryable, { id }: Dialogue, actor: Actor) {
  const rows = await contributionsFor(db, id, actor)
    .where("said.state", "=", "shown")
    .orderBy("said.number", "desc")
    .limit(mostLatest)
    .execute();
  const latest = rows.map(contributionFrom);
  const cites = await citesOf(
    db,
    id,
    latest.map(({ number }) => number),
  );
  return { latest, cites };
}

/** Steps that somebody can take now, and those for which something is missing yet, with the sentence that says what. */
async function readyFor(db: Queryable, dialogue: Dialogue, actor: Actor, today: string) {
  const all = steps.possible({ ...sidesOf(dialogue), state: dialogue.state }, actor);
  const looked = await Promise.all(
    all.map(async (action) => ({ action, missing: await missingFor(db, action, dialogue, today) })),
  );
  return {
    possible: looked.flatMap(({ action, missing }) => (missing === undefined ? [action] : [])),
    missing: looked.flatMap(({ missing }) => missing ?? []),
  };
}

async function ownCitiesIn(
  db: Queryable,
  dialogue: Dialogue,
  actor: Actor,
  today: string,
): Promise<OwnCity[]> {
  const ids = ownCities(actor, "coordinator");
  if (ids.length === 0) return [];
  const cities = await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("id", "in", ids)
    .orderBy("name")
    .limit(ids.length)
    .execute();
  return Promise.all(
    cities.map(async (city) => ({
      ...city,
      stance: (await stanceOf(db, dialogue.id, city.id)) ?? null,
      maySecond: mayBeSeconded(dialogue) && dialogue.askedBy?.id !== city.id,
      maySayStance: takesStances(dialogue, today),
      mayCommit: takesCommitments(dialogue),
    })),
  );
}

const Listed = z.object({
  id: z.uuid(),
  number: z.int(),
  question: z.string(),
  askedBy: z.string().nullable(),
  focusArea: z.string(),
  state: z.enum(states),
  /** The last day of the phase, where it has one. */
  until: z.string().nullable(),
  /** By which its outcome is cited. */
  name: z.string().nullable(),
  outcome: z.enum(outcomeKinds).nullable(),
});
export type ListedDialogue = z.infer<typeof Listed>;
type Row = Omit<ListedDialogue, "state" | "outcome"> & { state: string; outcome: string | null };

export const filterFields = {
  state: z.enum(states).optional().describe("Only those in this phase."),
  focusArea: z.string().max(40).optional().describe("Only those of this focus area."),
};

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { question: "question", askedBy: "askedBy", state: "state", until: "until", number: "number" },
    texts: ["question", "askedBy", "name"],
    words: { state: new Map(states.map((state) => [state, t(`dialogues:state.${state}`)])) },
    order: [{ by: "number", descending: true }],
    unique: "id",
  };
}

export const { list: listDialogues, file: dialoguesForFile } = listQueries({
  name: "dialogues.listDialogues",
  route: "GET /dialogues",
  summary: `Policy dialogues of the network, ${aPageOf}. What is asked and not opened yet is for those who work in it.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "dialogues",
  row: Listed,
  rows: ({ state, focusArea }, { db, actor }) =>
    db
      .selectFrom("dialogues")
      .leftJoin("cities", "cities.id", "dialogues.askedById")
      .leftJoin("dialogueSeals as seal", (join) =>
        join.onRef("seal.dialogueId", "=", "dialogues.id").on(isLastEdition),
      )
      .select(["dialogues.id", "dialogues.number", "dialogues.focusArea", "dialogues.state"])
      .select([
        textToRead("dialogues.question").as("question"),
        textToRead<string | null>("cities.name").as("askedBy"),
        "seal.name",
        sql<string | null>`case dialogues.state when 'contributions' then contributions_until
          when 'comments' then comments_until when 'stances' then stances_until
          when 'follow_up' then review_on end::text`.as("until"),
        sql<string | null>`case when seal.name is not null then outcome_kind end`.as("outcome"),
      ])
      .$if(!anyRole.permits(actor, {}), (all) => all.where("dialogues.isPublic", "=", true))
      .$if(state !== undefined, (all) => all.where("dialogues.state", "=", state ?? ""))
      .$if(focusArea !== undefined, (all) => all.where("dialogues.focusArea", "=", focusArea ?? "")),
  rules: rulesIn,
  shown: (row: Row): ListedDialogue => Listed.parse(row),
});

export const dialogueChoices = query({
  name: "dialogues.dialogueChoices",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db }) => ({ focusAreas: await namedFocusAreas(db) }),
});

const contributionFilter = {
  focusArea: z.string().max(40).optional().describe("Only those about this focus area."),
};

export const { list: listContributions, file: contributionsForFile } = listQueries({
  name: "dialogues.listContributions",
  route: "GET /dialogues/:dialogue/contributions",
  summary: `What was said to the question of a dialogue, ${aPageOf}. Of what is hidden one reads why.`,
  input: z.strictObject({ ...oneDialogue, ...contributionFilter, ...listFields }),
  allow: everyone,
  key: "contributions",
  row: ContributionSchema,
  rows: async ({ dialogue: number, focusArea }, { db, actor }) => {
    const { id } = await getDialogue(db, number, actor);
    return contributionsFor(db, id, actor).$if(focusArea !== undefined, (all) =>
      all.where("said.focusArea", "=", focusArea ?? ""),
    );
  },
  rules: (language) => {
    const t = translator(language);
    return {
      sortable: { number: "number", from: "from", state: "state" },
      texts: ["text", "from", "place"],
      words: {
        state: new Map(
          (["held", "shown", "hidden"] as const).map((state) => [
            state,
            t(`dialogues:contributionState.${state}`),
          ]),
        ),
      },
      order: [{ by: "number", descending: true }],
      unique: "number",
    };
  },
  shown: contributionFrom,
});

export const contributionFields = Object.keys(contributionFilter);

export const dialogueOfContributions = query({
  name: "dialogues.dialogueOfContributions",
  input: z.object(oneDialogue),
  allow: everyone,
  async run({ dialogue: number }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    return {
      dialogue,
      focusAreas: await namedFocusAreas(db),
      mayContribute: takesContributions(dialogue, dayOf(now)),
      mayModerate: administrators.permits(actor, {}),
    };
  },
});

/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

/** The addresses of all that are public, for whoever makes a map of the site. */
export const publicDialogues = query({
  name: "dialogues.publicDialogues",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("dialogues")
      .select(["number", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});
