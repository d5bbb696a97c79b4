// Another country by reference data alone: what would change, and the change itself. A network that has records keeps its
// country; a country's own newer edition is taken at any time, but for what its values were recorded with.

import { sql } from "kysely";
import { operatorActor } from "../../platform/actor.ts";
import { writeAuditEntry } from "../../platform/audit/audit.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { loadNetwork } from "../load.ts";
import { networkEdition } from "../network.ts";
import type { NetworkEdition } from "../network-edition.ts";
import { isLoaded, keepPlaces, replacePlaces } from "../places/load.ts";
import { placeCities } from "../places/placed-cities.ts";
import { type Country, loadedCountry, settleCountry } from "./country.ts";

/** What loading a country does, in ids of cities; nothing where it is loaded already. */
export interface Plan {
  from: Pick<NetworkEdition, "edition" | "network">;
  isLoaded: boolean;
  isOther: boolean;
  hasNewPlaces: boolean;
  added: string[];
  removed: string[];
}

/** @throws StartProblem where the records of the network are of another country or currency */
export async function planCountry(db: Db | Tx, country: Country): Promise<Plan> {
  const from = networkEdition();
  const loaded = await loadedCountry(db);
  const present = await db
    .selectFrom("cities")
    .select("id")
    .$call(boundedBy("the cities of one network"))
    .execute();
  const ids = new Set(present.map(({ id }) => id));
  const { network, cities } = country.network;
  if (loaded?.digest === country.digest)
    return { from, isLoaded: true, isOther: false, hasNewPlaces: false, added: [], removed: [] };
  const isOther = network.country !== from.network.country;
  const hasNewPlaces = await bringsPlaces(db, country, isOther);
  const removed = isOther ? await citiesToLeave(db, from) : [];
  if (!isOther) await requireSameMoney(db, from.network, network);
  const added = cities.map(({ code }) => code).filter((code) => !ids.has(code) || removed.includes(code));
  return { from, isLoaded: false, isOther, hasNewPlaces, added, removed };
}

/** Those of an edition that is there already, in the same country, need not be written again. */
async function bringsPlaces(db: Db | Tx, { places }: Country, isOther: boolean): Promise<boolean> {
  if (!places) return false;
  const isThere = await isLoaded(db, places.about.edition, places.digest);
  return isOther || !isThere;
}

/** Those that came with the country before, as long as nobody has done anything with one. */
async function citiesToLeave(db: Db | Tx, from: NetworkEdition): Promise<string[]> {
  const founding = new Set(from.cities.map(({ code }) => code));
  const rows = await db
    .selectFrom("cities")
    .select(["id", "version"])
    .orderBy("id")
    .$call(boundedBy("the cities of one network"))
    .execute();
  const own = rows.filter(({ id, version }) => !founding.has(id) || version > 1).map(({ id }) => id);
  const used = await citiesInUse(db);
  const kept = [...new Set([...own, ...used])];
  if (kept.length === 0) return rows.map(({ id }) => id);
  const more = kept.length > 5 ? ` and ${kept.length - 5} more` : "";
  throw new StartProblem(
    `This network works in ${from.network.country} already: there are records of ${kept.slice(0, 5).join(", ")}${more}. ` +
      "Another country takes an installation of its own (another DATA_DIR or DATABASE_URL).",
  );
}

/** What the database says of a reference to a city that the program itself brought. */
const comesWithCountry = "Comes with the country, and goes with its city.";

/** Cities that any record refers to; the database knows which tables can, and what goes with a city without being one. */
async function citiesInUse(db: Db | Tx): Promise<string[]> {
  const { rows: references } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as table, attname as column
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any (conkey)
    where contype = 'f' and confrelid = 'cities'::regclass and array_length(conkey, 1) = 1
      and coalesce(obj_description(pg_constraint.oid, 'pg_constraint'), '') <> ${comesWithCountry}
      and conrelid <> 'memberships'::regclass`.execute(db);
  const found = new Set(await membershipsInUse(db));
  for (const { table, column } of references) {
    const { rows } = await sql<{ city: string }>`
      select distinct ${sql.ref(column)} as city from ${sql.table(table)}
      where ${sql.ref(column)} is not null order by 1 limit 20`.execute(db);
    for (const { city } of rows) found.add(city);
  }
  return [...found].toSorted();
}

/** Cities of which more was recorded than that they are members, and applicants, by what they are called. */
async function membershipsInUse(db: Db | Tx): Promise<string[]> {
  const rows = await db
    .selectFrom("memberships")
    .select(sql<string>`coalesce(city_id, jsonb_path_query_first(name, '$.*') #>> '{}')`.as("called"))
    .where((eb) => eb.or([eb("version", ">", 1), eb("cityId", "is", null)]))
    .limit(20)
    .execute();
  return rows.map(({ called }) => called);
}

/** What is recorded in one currency is not said in another, nor is a financial year moved under its figures. */
async function requireSameMoney(
  db: Db | Tx,
  before: NetworkEdition["network"],
  after: NetworkEdition["network"],
): Promise<void> {
  const changes = [
    before.currency !== after.currency && "currency",
    before.financialYear.firstMonth !== after.financialYear.firstMonth && "financialYear",
  ].filter((change) => change !== false);
  if (changes.length === 0) return;
  const value = await db.selectFrom("valueVersions").select("cityId").limit(1).executeTakeFirst();
  if (value)
    throw new StartProblem(
      `Values are recorded already, so ${changes.join(" and ")} cannot change any more.`,
    );
}

/** Loads it all or nothing, with an entry in the history; does nothing where it is loaded already. */
export async function loadCountry(db: Db, country: Country): Promise<Plan> {
  const plan = await db.transaction().execute(async (tx) => {
    // Of two that load at the same time the second sees what the first did.
    await sql`lock table loaded_country in share row exclusive mode`.execute(tx);
    const planned = await planCountry(tx, country);
    if (planned.isLoaded) return planned;
    await keepCountry(tx, country);
    if (planned.removed.length > 0)
      await tx.deleteFrom("cities").where("id", "in", planned.removed).execute();
    if (planned.isOther) await replacePlaces(tx, country.places);
    else if (planned.hasNewPlaces && country.places) await keepPlaces(tx, country.places);
    await loadNetwork(tx, country.network.cities);
    if (planned.hasNewPlaces) await placeCities(tx);
    await writeAuditEntry(tx, {
      actor: operatorActor,
      operation: "network.loadCountry",
      subject: country.network.network.country,
      details: {
        edition: country.network.edition,
        before: planned.from.network.country,
        added: planned.added.length,
        removed: planned.removed.length,
      },
      changes: "everything",
    });
    return planned;
  });
  settleCountry(country);
  return plan;
}

async function keepCountry(tx: Tx, { digest, places: _inTheirTables, ...content }: Country): Promise<void> {
  const { edition, network } = content.network;
  const row = {
    country: network.country,
    edition,
    digest,
    content: JSON.stringify(content),
    loadedAt: new Date(),
  };
  await tx
    .insertInto("loadedCountry")
    .values(row)
    .onConflict((conflict) => conflict.column("singleton").doUpdateSet(row))
    .execute();
}
