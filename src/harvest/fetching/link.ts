// Which entry each row of a source became, so that it is known at the next fetch; and that it comes from there.

import { sql } from "kysely";
import { z } from "zod";
import { withRuns } from "../../catalogue/table/kept.ts";
import { runColumns } from "../../catalogue/table/reading.ts";
import { Before } from "../../catalogue/table/undo-rows.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { licenceText } from "../licence.ts";
import type { Source } from "../source.ts";
import { type Cells, currentCells } from "./rows.ts";
import { columnNames, knownItems } from "./take.ts";

const Said = z.record(z.string(), z.string());

interface LinkedRow {
  key: string;
  offer: string;
  said: Cells;
  url: string;
  /** What the row said in each column. */
  typed: Cells;
  code: string;
  before: Before;
}

interface Linking {
  table: string;
  /** Only what is not known yet: somebody answered what was asked about its row later. */
  isLate?: boolean;
  now: Date;
}

/** Returns the entries, how many rows were taken, and how many not. */
export async function linkRows(
  tx: Tx,
  source: Source,
  { table, isLate = false, now }: Linking,
): Promise<{ linked: { id: string; organisation: string }[]; taken: number; wrong: number }> {
  const all = await tx
    .selectFrom("recordRows")
    .select(["cells", "taken", "outcome", "subject", "before"])
    .where("tableId", "=", table)
    .orderBy("row")
    .$call(boundedBy("the rows of one table"))
    .execute();
  const rows = all.flatMap(({ cells, taken, outcome, subject, before }): LinkedRow[] => {
    if (subject === null || (taken === null && outcome !== "same")) return [];
    const texts = z.array(z.string()).parse(cells);
    const [key = "", offer = "", said = "{}", url = ""] = texts.slice(columnNames.length);
    return [
      {
        key,
        offer,
        said: Said.parse(JSON.parse(said)),
        url,
        typed: Object.fromEntries(columnNames.map((name, index) => [name, texts[index] ?? ""])),
        code: subject,
        before: Before.parse(before ?? {}),
      },
    ];
  });
  const known = new Map((await knownItems(tx, source.id, dayOf(now))).map((one) => [one.key, one]));
  const siblings = new Map([...known.values()].map((one) => [one.offer, one]));
  const codes = [...new Set(rows.map(({ code }) => code))];
  const ids = await tx
    .selectFrom("opportunities")
    .select("id")
    .where("code", "in", [...codes, ""])
    .execute();
  const offers = await withRuns(
    tx,
    ids.map(({ id }) => id),
  );
  const items = rows.flatMap((row) => {
    const offer = offers.byCode.get(row.code);
    const had = known.get(row.key);
    if (!offer || (isLate && had)) return [];
    const { before, typed } = row;
    const run = offer.runs.find(
      ({ id, number, startsOn }) =>
        id === (before.run?.id ?? had?.run) ||
        (before.run === undefined && typed.run !== "" && String(number) === typed.run) ||
        (before.run === undefined &&
          !had &&
          typed.run === "" &&
          typed.mode !== "" &&
          (startsOn ?? "") === typed.startsOn),
    );
    const isNewOffer = before.offer !== undefined && before.offer.was === undefined;
    const isNewRun = before.run !== undefined && before.run.was === undefined;
    const base = (had ?? siblings.get(row.offer))?.kept ?? {};
    const kept = Object.entries(currentCells(offer, run)).map(([name, cell]) => {
      const isOurs = (runColumns.includes(name) ? isNewRun : isNewOffer) || typed[name] !== "";
      return [name, isOurs ? cell : (base[name] ?? "")] as const;
    });
    return [
      {
        sourceId: source.id,
        key: row.key,
        offer: row.offer,
        opportunityId: offer.opportunity.id,
        runId: run?.id ?? null,
        said: JSON.stringify(row.said),
        kept: JSON.stringify(Object.fromEntries(kept)),
        url: row.url || null,
        seenOn: dayOf(now),
        missed: 0,
        isNewOffer,
      },
    ];
  });
  for (let first = 0; first < items.length; first += atOnce)
    await keepItems(
      tx,
      items.slice(first, first + atOnce).map(({ isNewOffer: _isNew, ...item }) => item),
    );
  const added = items.flatMap(({ isNewOffer, opportunityId: id, url }) =>
    isNewOffer ? [{ id, url: url ?? source.address }] : [],
  );
  await sql`update opportunities set source = 'feed', source_url = given.url, source_licence = ${licenceText(source)},
      confirmed_channel = 'feed', confirmed_by_name = ${source.name}
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as given (id uuid, url text)
    where opportunities.id = given.id and confirmed_on is not null`.execute(tx);
  const linked = [...offers.byCode.values()].map(({ opportunity: { id, organisation } }) => ({
    id,
    organisation: organisation.id,
  }));
  return { linked, taken: rows.length, wrong: all.length - rows.length };
}

const atOnce = 500;

interface Item {
  sourceId: string;
  key: string;
  offer: string;
  opportunityId: string;
  runId: string | null;
  said: string;
  kept: string;
  url: string | null;
  seenOn: string;
  missed: number;
}

async function keepItems(tx: Tx, items: readonly Item[]): Promise<void> {
  await tx
    .insertInto("harvestItems")
    .values([...items])
    .onConflict((conflict) =>
      conflict.columns(["sourceId", "key"]).doUpdateSet((eb) => ({
        offer: eb.ref("excluded.offer"),
        opportunityId: eb.ref("excluded.opportunityId"),
        runId: eb.ref("excluded.runId"),
        said: eb.ref("excluded.said"),
        kept: eb.ref("excluded.kept"),
        url: eb.ref("excluded.url"),
        seenOn: eb.ref("excluded.seenOn"),
        missed: eb.ref("excluded.missed"),
      })),
    )
    .execute();
}
