// The addresses of modules elsewhere, as they are kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { mostLinks } from "./link.ts";

/** By whose they are, and then in the order in which they came. */
export async function keptLinks(db: Queryable) {
  const rows = await db
    .selectFrom("courseLinks")
    .leftJoin("people", "people.id", "courseLinks.checkedBy")
    .selectAll("courseLinks")
    .select("people.name as checkedByName")
    .orderBy("offeredBy")
    .orderBy("address")
    .limit(mostLinks)
    .execute();
  return rows.map(({ title, about, ...row }) => ({
    ...row,
    title: writtenFrom(title),
    about: writtenFrom(about),
  }));
}
export type KeptLink = Awaited<ReturnType<typeof keptLinks>>[number];

/** @throws Problem `capacity.no_link` */
export async function getLink(db: Queryable, id: string): Promise<KeptLink> {
  const found = (await keptLinks(db)).find((link) => link.id === id);
  if (!found) throw refuse.no_link();
  return found;
}

interface Said {
  title: WrittenText;
  about: WrittenText;
  offeredBy: string;
  address: string;
  language: string;
}

interface Check {
  checkedOn: string;
  checkedBy: string;
}

const columns = ({ title, about, ...said }: Said) => ({
  ...said,
  title: writtenColumn(title),
  about: writtenColumn(about),
});

/** Undefined where its address is in the list already. */
export async function insertLink(db: Tx, said: Said, check: Check): Promise<string | undefined> {
  const made = await db
    .insertInto("courseLinks")
    .values({ ...columns(said), ...check })
    .onConflict((conflict) => conflict.column("address").doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id;
}

/** Whoever writes or confirms it has opened it today. @throws Problem `capacity.changed` where it is another version than was seen */
export async function saveLink(
  db: Tx,
  { id, version }: { id: string; version: number },
  said: Said | undefined,
  check: Check,
): Promise<void> {
  const changed = await db
    .updateTable("courseLinks")
    .set({ ...(said && columns(said)), ...check, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.changed();
}

/** @throws Problem `capacity.changed` */
export async function deleteLink(db: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  const gone = await db
    .deleteFrom("courseLinks")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw refuse.changed();
}

export async function isListed(db: Queryable, address: string, but?: string): Promise<boolean> {
  return (await keptLinks(db)).some((link) => link.address === address && link.id !== but);
}
