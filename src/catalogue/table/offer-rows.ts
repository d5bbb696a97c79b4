// What becomes of the rows of a table of what can be learned; a worker thread loads this by its name. Rows of one opportunity add runs to
// it: what is taught is as the first of them says.

import type {
  RecordRows,
  RowLeft,
  RowToTake,
  RowVerdict,
  TakenRow,
  TypedRow,
  WorkContext,
} from "../../bulk/record-table.ts";
import { cityTag } from "../../network/tags.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { comparable } from "../../platform/comparable.ts";
import type { Tx } from "../../platform/database/database.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { isInGoodStanding, saveOpportunity } from "../opportunities/store.ts";
import { turnRuns } from "../runs/jobs.ts";
import { mostRuns } from "../runs/run.ts";
import { expandSessions } from "../runs/session-store.ts";
import { saveRun } from "../runs/store.ts";
import { meetingStates } from "../runs/workflow.ts";
import { catalogueTag, opportunityTag } from "../tags.ts";
import { changesOf } from "./changes.ts";
import { candidatesOf, type Told, toldIn } from "./doubts.ts";
import { calledKey } from "./kept.ts";
import { type ReadRow, readRows } from "./read-rows.ts";
import { said } from "./reading.ts";
import { isSameOffer, isSameRun, offerSays, runSays } from "./saying.ts";
import { Before, undoRows } from "./undo-rows.ts";
import {
  addOffers,
  addRuns,
  type First,
  lastNumbers,
  type NewOffer,
  type NewRun,
  venuesOnce,
} from "./writing.ts";

interface Looked {
  read: ReadRow;
  verdict: RowVerdict;
}

async function look(
  db: Tx,
  rows: readonly TypedRow[],
  context: WorkContext,
  told: ReadonlyMap<number, Told>,
): Promise<Looked[]> {
  const cells = new Map(rows.map(({ row, typed }) => [row, typed]));
  const read = await readRows(db, rows, { context, told });
  return read.map((row) => ({
    read: row,
    verdict: verdictOf(row, { typed: cells.get(row.row) ?? {}, context, told: told.get(row.row) ?? {} }),
  }));
}

interface Beside {
  typed: TypedRow["typed"];
  context: WorkContext;
  told: Told;
}

function verdictOf(row: ReadRow, { typed, context, told }: Beside): RowVerdict {
  const { errors, kept, keptRun, doubt, wanted, title } = row;
  const about = { row: row.row, title };
  if (errors.length > 0) return { ...about, outcome: "wrong", errors };
  const key = keyOf(typed, title, context);
  if (doubt)
    return {
      ...about,
      key,
      outcome: "ask",
      candidates: candidatesOf(doubt, told),
      ...(kept && { subject: kept.opportunity.code, version: kept.opportunity.version }),
    };
  if (!wanted) return { ...about, outcome: "wrong", errors };
  if (!kept) return { ...about, key, outcome: "create" };
  const { opportunity } = kept;
  const isOfferSame = isSameOffer(opportunity, wanted.offer);
  const isRunSame = !wanted.run || (keptRun !== undefined && isSameRun(keptRun, wanted.run));
  const subject = opportunity.code;
  if (isOfferSame && isRunSame) return { ...about, outcome: "same", subject };
  if (isOfferSame && wanted.run && !keptRun) return { ...about, key, outcome: "create", subject };
  const was = (name: string, version: number) => {
    const seen = said(typed, name);
    return seen !== undefined && seen !== String(version);
  };
  // Whoever said that it is the same one has seen what the two say.
  const isLate =
    told.entry === undefined &&
    ((!isOfferSame && was("version", opportunity.version)) ||
      (!isRunSame && keptRun !== undefined && was("runVersion", keptRun.version)));
  return {
    ...about,
    subject,
    version: opportunity.version,
    changes: changesOf({ opportunity, keptRun, wanted }, typed, context.language),
    outcome: isLate ? "ask" : "change",
  };
}

/** By what the same row is known in this table: of one opportunity, one for each time and place. */
function keyOf(typed: TypedRow["typed"], title: string, { city = "" }: WorkContext): string {
  const names = ["code", "organisation", "startsOn", "endsOn", "mode", "venue", "place", "schedule", "level"];
  return ["learning", city, comparable(title), ...names.map((name) => comparable(said(typed, name) ?? ""))]
    .join("|")
    .slice(0, 500);
}

/** Of one opportunity, more than its page shows. */
const tooManyRuns = {
  column: "run",
  message: "learning-table:field.tooManyRuns",
  values: { limit: mostRuns },
};

interface Decided extends Looked {
  does: "create" | "change" | "same" | "left";
}

function decide(
  { read, verdict }: Looked,
  { verdict: seen, answer }: RowToTake,
  told: Told | undefined,
): Decided {
  const one = { read, verdict };
  const isChosen = told !== undefined;
  if (verdict.outcome === "same") return { ...one, does: "same" };
  if (verdict.outcome === "create")
    return { ...one, does: seen.outcome === "create" || isChosen ? "create" : "left" };
  if (verdict.outcome !== "change" && !(verdict.outcome === "ask" && answer === "table"))
    return { ...one, does: "left" };
  // What an earlier row of the table has made: this one adds its run and leaves what is taught.
  if (seen.outcome === "create" && read.wanted?.run && !read.keptRun) return { ...one, does: "create" };
  const isSeen = seen.subject === verdict.subject && seen.version === verdict.version;
  return { ...one, does: isChosen || isSeen ? "change" : "left" };
}

/** What becomes of a new one at once: what a city's people give, and an organisation in good standing, nobody looks at before. */
function firstStep(db: Tx, { organisations }: WorkContext) {
  const known = new Map<string, Promise<boolean>>();
  return async (organisation: string): Promise<First> => {
    if (organisations === undefined) return "publish";
    const isGood = known.get(organisation) ?? isInGoodStanding(db, organisation);
    known.set(organisation, isGood);
    return (await isGood) ? "publish" : "submit";
  };
}

async function create(
  db: Tx,
  decided: readonly Decided[],
  context: WorkContext,
): Promise<(TakenRow | RowLeft)[]> {
  const bringing = { ...context, city: context.city ?? "" };
  const all = decided.flatMap(({ read }) => (read.wanted ? [{ read, ...read.wanted }] : []));
  const keyed = ({ read, offer }: (typeof all)[number]) => calledKey(offer.organisation, read.title);
  const fresh = new Map(
    all.toReversed().flatMap((one) => (one.read.kept ? [] : [[keyed(one), one] as const])),
  );
  const offers = [...fresh.entries()].toReversed();
  const stepOf = firstStep(db, context);
  const wanted: NewOffer[] = [];
  for (const [, { offer }] of offers) wanted.push({ offer, first: await stepOf(offer.organisation) });
  const added = await addOffers(db, wanted, bringing);
  const made = new Map(offers.map(([key], index) => [key, added[index]]));
  const opportunityOf = (one: (typeof all)[number]) => one.read.kept?.opportunity ?? made.get(keyed(one));
  const numbers = await lastNumbers(
    db,
    all.flatMap(({ read: { kept } }) => kept?.opportunity.id ?? []),
  );
  const venueOf = venuesOnce(db, bringing);
  const runs: (NewRun & { row: number })[] = [];
  const tooMany = new Set<number>();
  for (const one of all) {
    const opportunity = opportunityOf(one)?.id;
    if (!one.run || opportunity === undefined) continue;
    const { newVenue } = one.run;
    const number = (numbers.get(opportunity) ?? 0) + 1;
    if (number > mostRuns) {
      tooMany.add(one.read.row);
      continue;
    }
    numbers.set(opportunity, number);
    runs.push({
      row: one.read.row,
      opportunity,
      number,
      venueId: newVenue ? await venueOf(newVenue, one.offer.organisation) : one.run.said.venueId,
      wanted: one.run,
    });
  }
  const ids = await addRuns(db, runs, bringing);
  const runsOfRows = new Map(
    runs.map(({ row, venueId, wanted: { said } }, index) => [
      row,
      { id: ids[index] ?? "", said: runSays({ ...said, venueId }) },
    ]),
  );
  const first = new Set([...fresh.values()].map(({ read }) => read.row));
  return all.map((one) => {
    const { row, title } = one.read;
    if (tooMany.has(row)) return { row, verdict: { row, title, outcome: "wrong", errors: [tooManyRuns] } };
    const { id = "", code = "" } = opportunityOf(one) ?? {};
    const run = runsOfRows.get(row);
    const before: Before = {
      of: id,
      organisation: one.offer.organisation,
      ...(first.has(row) && { offer: { id, said: offerSays(one.offer) } }),
      ...(run && { run }),
    };
    return { row, taken: "created", subject: code, before };
  });
}

/** Of what is changed each is a few statements of its own; a table seldom changes many. */
async function change(db: Tx, { read }: Decided, context: WorkContext): Promise<(TakenRow | RowLeft)[]> {
  const { row, kept, keptRun, wanted } = read;
  if (!kept || !wanted) return [];
  const { opportunity } = kept;
  const before: Before = { of: opportunity.id, organisation: wanted.offer.organisation };
  if (wanted.run && !keptRun) {
    const verdict: RowVerdict = { row, title: read.title, outcome: "create" };
    const [added] = await create(db, [{ read, verdict, does: "create" }], context);
    if (added && "verdict" in added) return [added];
    Object.assign(before, added?.before);
  } else if (wanted.run && keptRun && !isSameRun(keptRun, wanted.run)) {
    const { newVenue, said: saying } = wanted.run;
    const venueOf = venuesOnce(db, { city: opportunity.city, now: context.now });
    const venueId = newVenue ? await venueOf(newVenue, wanted.offer.organisation) : saying.venueId;
    await saveRun(db, keptRun, { ...saying, venueId }, context.now);
    const { schedule, overOn, content } = saying;
    const isMeeting = meetingStates.includes(keptRun.state);
    await expandSessions(
      db,
      { id: keptRun.id, schedule, startsOn: content.startsOn, overOn, isMeeting },
      context.now,
    );
    before.run = { id: keptRun.id, said: runSays({ ...saying, venueId }), was: keptRun };
  }
  if (!isSameOffer(opportunity, wanted.offer)) {
    const { organisation: organisationId, content, texts } = wanted.offer;
    const saying = { content, texts, organisationId, initiativeId: undefined };
    await saveOpportunity(db, opportunity, saying, context.now);
    before.offer = { id: opportunity.id, said: offerSays(wanted.offer), was: opportunity };
  }
  return [{ row, taken: "changed", subject: opportunity.code, before }];
}

/** Of what one table adds, no page of its own was there before; lists of the city, of whoever offers it and of all show it. */
function tagsOf(_db: Tx, taken: readonly TakenRow[], { city = "" }: WorkContext): string[] {
  const about = taken.map(({ before }) => Before.parse(before ?? {}));
  return [
    ...new Set([
      cityTag(city),
      catalogueTag,
      ...about.flatMap(({ organisation, offer }) =>
        [organisation, offer?.was?.organisation.id].flatMap((id) =>
          id === undefined ? [] : organisationTag(id),
        ),
      ),
      ...about.flatMap(({ of }) => (of === undefined ? [] : opportunityTag(of))),
    ]),
  ];
}

export const rows: RecordRows = {
  async judge(db, given, context) {
    return (await look(db, given, context, new Map())).map(({ verdict }) => verdict);
  },
  async take(db, given, context) {
    const byRow = new Map(given.map((row) => [row.row, row]));
    const told = new Map(
      given.flatMap(({ row, answer, verdict }) => {
        const said = toldIn(answer, verdict.candidates);
        return Object.keys(said).length > 0 ? [[row, said] as const] : [];
      }),
    );
    const looked = await look(db, given, context, told);
    const decided = looked.flatMap((one) => {
      const row = byRow.get(one.read.row);
      return row ? [decide(one, row, told.get(row.row))] : [];
    });
    const those = (does: Decided["does"]) => decided.filter((one) => one.does === does);
    const results: (TakenRow | RowLeft)[] = [
      ...(await create(db, those("create"), context)),
      ...those("same").map(
        ({ read: { row }, verdict: { subject = "" } }): TakenRow => ({ row, taken: "same", subject }),
      ),
      ...those("left").map(({ read: { row }, verdict }): RowLeft => ({ row, verdict })),
    ];
    for (const one of those("change")) results.push(...(await change(db, one, context)));
    return results;
  },
  allTaken: (db) => wake(db, turnRuns.name),
  undo: undoRows,
  tags: tagsOf,
};
