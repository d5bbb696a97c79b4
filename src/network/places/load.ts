import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { root } from "../../platform/root.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { nameKey, trigramsOf } from "./place-names.ts";
import {
  digestOf,
  type PlaceOfEdition,
  type PlacesAbout,
  type PlacesEdition,
  parseAbout,
  parsePlaces,
} from "./places-edition.ts";

/**
 * Keeps the places of `folder` in the database, as the edition that they say they are. Reads no more than the files where that
 * edition is there already; does nothing where the folder has no places.
 * @returns whether the edition is new
 * @throws with a sentence for whoever runs the service when a file is not as it should be, or says something else than the
 * edition of that name that was loaded before
 */
export async function loadPlaces(db: Db, folder = join(root, "reference")): Promise<boolean> {
  const [aboutFile, tableFile] = [join(folder, "places.json"), join(folder, "places.csv")];
  if (!existsSync(aboutFile) && !existsSync(tableFile)) return false;
  const [aboutText, table] = await Promise.all([readFile(aboutFile, "utf8"), readFile(tableFile, "utf8")]);
  const about = parseAbout(aboutText);
  const digest = digestOf(aboutText, table);
  if (await isLoaded(db, about.edition, digest)) return false;
  const places = parsePlaces(about, table);
  return db.transaction().execute(async (tx) => {
    if (!(await isNew(tx, about, digest))) return false;
    await writePlaces(tx, about.edition, places);
    return true;
  });
}

/** Those of another country than before, in the place of all that there were, to which no record refers any more. */
export async function replacePlaces(tx: Tx, edition: PlacesEdition | undefined): Promise<void> {
  await sql`delete from place_keys`.execute(tx);
  await sql`delete from places`.execute(tx);
  if (edition) await keepPlaces(tx, edition);
}

/** The places of an edition that was read before; writes them also where they had been left for another country. */
export async function keepPlaces(tx: Tx, { about, digest, places }: PlacesEdition): Promise<void> {
  await isNew(tx, about, digest);
  await writePlaces(tx, about.edition, places);
}

/** @throws with a sentence for whoever runs the service when an edition of this name says something else */
export async function isLoaded(db: Db | Tx, edition: string, digest: string): Promise<boolean> {
  const loaded = await db
    .selectFrom("placeEditions")
    .select("digest")
    .where("edition", "=", edition)
    .executeTakeFirst();
  if (!loaded) return false;
  if (loaded.digest === digest) return true;
  throw new StartProblem(
    `The places differ from edition “${edition}”, which is loaded and does not change. ` +
      `Give the new content a new "edition" in places.json, or put the old content back.`,
  );
}

/** Of several processes that start together one writes; the others wait here, and find it done. */
async function isNew(tx: Tx, about: PlacesAbout, digest: string): Promise<boolean> {
  const inserted = await tx
    .insertInto("placeEditions")
    .values({ edition: about.edition, digest, about: JSON.stringify(about) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n || !(await isLoaded(tx, about.edition, digest));
}

/** What is there already keeps its id; what the edition does not name is marked, since records may refer to it. */
async function writePlaces(tx: Tx, edition: string, places: readonly PlaceOfEdition[]): Promise<void> {
  await sql`
    insert into places (id, kind, parent_id, position, line, lies_in, names, full_names, variants, codes,
      longitude, latitude, edition)
    select id, kind, parent_id, position, line, lies_in, names, full_names, variants, codes, longitude, latitude, ${edition}
    from jsonb_to_recordset(${rowsOf(places)}) as row(id text, kind text, parent_id text, position integer, line text[],
      lies_in text[], names jsonb, full_names jsonb, variants text[], codes jsonb, longitude double precision,
      latitude double precision)
    order by position
    on conflict (id) do update set kind = excluded.kind, parent_id = excluded.parent_id, position = excluded.position,
      line = excluded.line, lies_in = excluded.lies_in, names = excluded.names, full_names = excluded.full_names,
      variants = excluded.variants, codes = excluded.codes, longitude = excluded.longitude,
      latitude = excluded.latitude, edition = excluded.edition, gone_in = null`.execute(tx);
  await tx
    .updateTable("places")
    .set({ goneIn: edition })
    .where("edition", "!=", edition)
    .where("goneIn", "is", null)
    .execute();
  await sql`delete from place_keys where place_id in (select id from places where gone_in is null)`.execute(
    tx,
  );
  await sql`
    insert into place_keys (place_id, key, trigrams)
    select place_id, key, trigrams
    from jsonb_to_recordset(${keysOf(places)}) as row(place_id text, key text, trigrams text[])`.execute(tx);
}

function rowsOf(places: readonly PlaceOfEdition[]): RawBuilder<unknown> {
  const rows = places.map(({ parentId, liesIn, fullNames, ...place }, index) => ({
    ...place,
    parent_id: parentId,
    lies_in: liesIn,
    full_names: fullNames,
    position: index + 1,
  }));
  return sql`${JSON.stringify(rows)}::jsonb`;
}

function keysOf(places: readonly PlaceOfEdition[]): RawBuilder<unknown> {
  const rows = places.flatMap(({ id, names, fullNames, variants, codes }) => {
    const texts = [
      ...Object.values(names),
      ...Object.values(fullNames),
      ...variants,
      ...Object.values(codes),
    ];
    const keys = new Set(texts.map(nameKey).filter((key) => key !== ""));
    return [...keys].map((key) => ({ place_id: id, key, trigrams: trigramsOf(key) }));
  });
  return sql`${JSON.stringify(rows)}::jsonb`;
}
