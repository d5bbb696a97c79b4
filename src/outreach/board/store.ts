// Notice boards as they are kept.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { dayOf } from "../../platform/day.ts";
import { textToRead, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type Paper, PrintedEntry, paperNames } from "./board.ts";

/** So many boards are listed, the newest. */
export const mostBoards = 60;

export const Board = z.object({
  id: z.uuid(),
  code: z.string(),
  place: z.object({ id: z.string(), name: z.string(), names: z.record(z.string(), z.string()) }),
  language: z.string(),
  month: z.string(),
  paper: z.enum(paperNames),
  entries: z.array(PrintedEntry).max(20),
  printedBy: z.string(),
  printedAt: z.iso.datetime(),
  /** How often its squares were followed. */
  visits: z.int(),
});
export type Board = z.infer<typeof Board>;

interface NewBoard {
  code: string;
  city: string;
  place: string;
  language: string;
  month: string;
  paper: Paper;
  entries: readonly PrintedEntry[];
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

export async function insertBoard(db: Tx, board: NewBoard): Promise<string> {
  const { code, city, place, language, month, paper, entries, by, at } = board;
  const { id } = await db
    .insertInto("noticeBoards")
    .values({
      code,
      cityId: city,
      placeId: place,
      language,
      month,
      paper,
      entries: JSON.stringify(entries),
      printedBy: by.id || null,
      printedByName: by.name,
      printedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

function boardsOfCity(db: Queryable, city: string) {
  return db
    .selectFrom("noticeBoards")
    .innerJoin("places", "places.id", "noticeBoards.placeId")
    .where("cityId", "=", city)
    .select([
      "noticeBoards.id",
      "code",
      "placeId",
      "language",
      "month",
      "paper",
      "entries",
      "printedByName",
      "printedAt",
      textToRead<string>("places.fullNames").as("placeName"),
      "places.fullNames as placeNames",
      sql<number>`(select coalesce(sum(visits), 0)::int from notice_visits where board_id = notice_boards.id)`.as(
        "visits",
      ),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof boardsOfCity>["executeTakeFirstOrThrow"]>>;

function boardFrom(row: Row): Board {
  const { placeId, placeName, placeNames, entries, printedByName, printedAt, paper, ...rest } = row;
  return {
    ...rest,
    paper: z.enum(paperNames).parse(paper),
    place: { id: placeId, name: placeName, names: writtenFrom(placeNames) },
    entries: z.array(PrintedEntry).parse(entries),
    printedBy: printedByName,
    printedAt: printedAt.toISOString(),
  };
}

export async function boardsOf(db: Queryable, city: string): Promise<Board[]> {
  const rows = await boardsOfCity(db, city)
    .orderBy("printedAt", "desc")
    .orderBy("noticeBoards.id")
    .limit(mostBoards)
    .execute();
  return rows.map(boardFrom);
}

/** @throws Problem `outreach.no_board` */
export async function getBoard(
  db: Queryable,
  { city, board }: { city: string; board: string },
): Promise<Board> {
  const row = await boardsOfCity(db, city).where("code", "=", board).executeTakeFirst();
  if (!row) throw refuse.no_board();
  return boardFrom(row);
}

/** Counts that somebody followed a square; nothing of who it was. Of no board, or of what is not on it, nothing is counted. */
export const countVisit = noted(
  "Who follows a square is nobody's business: it is a number, and no entry in the history says when.",
  async (db, { board, code }: { board: string; code: string }, now: Date): Promise<void> => {
    await sql`
      insert into notice_visits as counted (board_id, code, day, visits)
      select id, ${code}, ${dayOf(now)}, 1 from notice_boards
      where notice_boards.code = ${board} and entries @> ${JSON.stringify([{ code }])}::jsonb
      on conflict (board_id, code, day) do update set visits = counted.visits + 1`.execute(db);
  },
);
