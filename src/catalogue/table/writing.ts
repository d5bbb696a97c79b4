// Opportunities and runs as a table brings them: a batch at a time, each statement for all of its rows.

import { sql } from "kysely";
import { comparable } from "../../platform/comparable.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { columnOrNull, writtenColumn } from "../../platform/written.ts";
import { opportunityContent, textNames } from "../opportunities/content.ts";
import { nextCodes } from "../opportunities/store.ts";
import { runRow } from "../runs/store.ts";
import { insertVenue } from "../venues/store.ts";
import type { NewVenue, WantedOffer, WantedRun } from "./wanted.ts";

export interface Bringing {
  table: string;
  city: string;
  by: { id: string; name: string };
  now: Date;
}

export type First = "publish" | "submit";

export interface NewOffer {
  offer: WantedOffer;
  /** What becomes of it at once. */
  first: First;
}

/** Adds opportunities under the next codes, in the order of the rows. */
export async function addOffers(
  db: Tx,
  all: readonly NewOffer[],
  { table, city, by, now }: Bringing,
): Promise<{ id: string; code: string }[]> {
  if (all.length === 0) return [];
  const codes = await nextCodes(db, all.length);
  const inserted = await db
    .insertInto("opportunities")
    .values(
      all.map(({ offer: { organisation, content, texts }, first }, index) => ({
        ...opportunityContent.toRow(content),
        code: codes[index] ?? "",
        cityId: city,
        organisationId: organisation,
        ...Object.fromEntries(textNames.map((name) => [name, columnOrNull(texts[name])])),
        title: writtenColumn(texts.title),
        source: "import",
        ...(first === "publish" && {
          confirmedOn: dayOf(now),
          confirmedByName: by.name,
          confirmedChannel: "import",
        }),
        addedBy: by.id || null,
        addedByName: by.name,
        addedAt: now,
        changedAt: now,
      })),
    )
    .returning(["id", "code"])
    .execute();
  const byCode = new Map(inserted.map((one) => [one.code, one]));
  const added = codes.flatMap((code) => byCode.get(code) ?? []);
  const step = { actorId: by.id || null, actorName: by.name, at: now, broughtBy: table };
  await db
    .insertInto("opportunityEvents")
    .values(
      added.flatMap(({ id: opportunityId }, index) => {
        const first = all[index]?.first ?? "submit";
        const toState = first === "publish" ? "published" : "submitted";
        return [
          { ...step, opportunityId, action: "write", fromState: "none", toState: "draft" },
          { ...step, opportunityId, action: first, fromState: "draft", toState },
        ];
      }),
    )
    .execute();
  return added;
}

export interface NewRun {
  opportunity: string;
  number: number;
  venueId: string | null;
  wanted: WantedRun;
}

/** Adds runs, which people can join at once; their sessions are worked out when all are there. */
export async function addRuns(
  db: Tx,
  all: readonly NewRun[],
  { table, by, now }: Bringing,
): Promise<string[]> {
  if (all.length === 0) return [];
  const inserted = await db
    .insertInto("runs")
    .values(
      all.map(({ opportunity, number, venueId, wanted: { said } }) => ({
        ...runRow({ ...said, venueId }),
        opportunityId: opportunity,
        number,
        expandedUntil: dayOf(now),
        addedBy: by.id || null,
        addedByName: by.name,
        changedAt: now,
      })),
    )
    .returning(["id", "opportunityId", "number"])
    .execute();
  const ids = new Map(inserted.map(({ id, opportunityId, number }) => [`${opportunityId} ${number}`, id]));
  const added = all.flatMap(({ opportunity, number }) => ids.get(`${opportunity} ${number}`) ?? []);
  const step = { actorId: by.id || null, actorName: by.name, at: now, broughtBy: table };
  await db
    .insertInto("runEvents")
    .values(
      added.flatMap((runId) => [
        { ...step, runId, action: "plan", fromState: "none", toState: "planned" },
        { ...step, runId, action: "open", fromState: "planned", toState: "open" },
      ]),
    )
    .execute();
  return added;
}

/** One for all rows that name it. */
export function venuesOnce(db: Tx, { city, now }: Pick<Bringing, "city" | "now">) {
  const made = new Map<string, Promise<string>>();
  return ({ name, place, landmark }: NewVenue, organisation: string): Promise<string> => {
    const key = [organisation, place, comparable(name)].join(" ");
    const said = {
      name,
      organisationId: organisation,
      placeId: place,
      landmark,
      directions: {},
      capacity: null,
      access: {},
    };
    const venue = made.get(key) ?? insertVenue(db, city, said, now);
    made.set(key, venue);
    return venue;
  };
}

/** Of each opportunity, the greatest number of its runs. */
export async function lastNumbers(db: Tx, opportunities: readonly string[]): Promise<Map<string, number>> {
  if (opportunities.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    last: number;
  }>`select opportunity_id as id, max(number)::int as last
    from runs where opportunity_id = any(${[...opportunities]}::uuid[]) group by opportunity_id`.execute(db);
  return new Map(rows.map(({ id, last }) => [id, last]));
}
