// Notices as they are kept. All SQL of the slice is here.

import type { Generated } from "kysely";
import type { Queryable, Tx } from "../../src/platform/database/database.ts";
import { type ListedPage, type ListRequest, listedPage } from "../../src/platform/database/listed.ts";
import type { Notice, NoticeContent, NoticeState } from "./notice.ts";
import { refuse } from "./problems.ts";

/** In a slice of `src/` nobody writes this: the types of all tables are made from the migrations. */
type NoticeTables = {
  notices: NoticeContent & {
    id: Generated<string>;
    cityId: string;
    state: Generated<NoticeState>;
    version: Generated<number>;
  };
};

function tables(db: Queryable) {
  return db.withTables<NoticeTables>();
}

const columns = ["id", "title", "body", "endsOn", "state", "version"] as const;

export function noticesOf(db: Queryable, cityId: string, states: readonly NoticeState[]): Promise<Notice[]> {
  return tables(db)
    .selectFrom("notices")
    .select(columns)
    .where("cityId", "=", cityId)
    .where("state", "in", [...states])
    .orderBy("endsOn")
    .orderBy("id")
    .limit(200)
    .execute();
}

/** @throws Problem `notices.no_notice` */
export async function findNotice(db: Queryable, cityId: string, id: string): Promise<Notice> {
  const found = await tables(db)
    .selectFrom("notices")
    .select(columns)
    .where("cityId", "=", cityId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw refuse.no_notice();
  return found;
}

export function noticesById(db: Queryable, cityId: string, ids: readonly string[]): Promise<Notice[]> {
  return tables(db)
    .selectFrom("notices")
    .select(columns)
    .where("cityId", "=", cityId)
    .where("id", "in", [...ids])
    .execute();
}

/** What can be cited: what everybody may read, or could. */
export function pageOfPublished(
  db: Queryable,
  cityId: string,
  request: ListRequest,
): Promise<ListedPage<Notice>> {
  const published = tables(db)
    .selectFrom("notices")
    .select(columns)
    .where("cityId", "=", cityId)
    .where("state", "!=", "draft");
  return listedPage(db, published.$castTo<Notice>(), request, {
    sortable: {},
    texts: ["title", "body"],
    order: [{ by: "endsOn", descending: true }],
    unique: "id",
  });
}

export async function insertNotice(db: Tx, cityId: string, content: NoticeContent): Promise<string> {
  const { id } = await tables(db)
    .insertInto("notices")
    .values({ ...content, cityId })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws Problem `notices.notice_changed` where it is another version than was seen */
export async function moveNotice(
  db: Tx,
  { id, version }: Pick<Notice, "id" | "version">,
  state: NoticeState,
): Promise<void> {
  const changed = await tables(db)
    .updateTable("notices")
    .set({ state, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.notice_changed();
}

/** Ends those whose last day is over, and says which. */
export function endOldNotices(db: Tx, today: string): Promise<{ id: string; cityId: string }[]> {
  return tables(db)
    .updateTable("notices")
    .set((eb) => ({ state: "ended", version: eb("version", "+", 1) }))
    .where("state", "=", "published")
    .where("endsOn", "<", today)
    .returning(["id", "cityId"])
    .execute();
}

export async function coordinatorsOf(db: Queryable, cityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select("people.email")
    .where("roles.role", "=", "coordinator")
    .where("roles.place", "=", "city")
    .where("roles.placeId", "=", cityId)
    .where("roles.endedAt", "is", null)
    .execute();
  return rows.flatMap(({ email }) => email ?? []);
}
