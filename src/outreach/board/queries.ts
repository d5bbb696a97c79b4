// What is read of notice boards: those of a city, and one with what has changed since it was printed.

import { z } from "zod";
import { writers } from "../../catalogue/allow.ts";
import { entriesWith } from "../../catalogue/finding/listing-queries.ts";
import { isCode } from "../../catalogue/opportunities/code.ts";
import { findPlace } from "../../network/places/queries.ts";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { sayEntry } from "../entry-words.ts";
import { isStill } from "./board.ts";
import { requirePrinter } from "./printers.ts";
import { Board, boardsOf, getBoard, mostBoards } from "./store.ts";

const ofCity = { city: z.string().max(40) };

const ListedBoard = Board.omit({ entries: true }).extend({
  entries: z.int(),
  changed: z.int().describe("How many of its entries have changed, or are over, since it was printed."),
});
export type ListedBoard = z.infer<typeof ListedBoard>;

/** The ids of those that changed since. */
async function changedOf(
  db: Queryable,
  boards: readonly Board[],
  today: string,
): Promise<Map<string, ReadonlySet<string>>> {
  const ids = [...new Set(boards.flatMap(({ entries }) => entries.map(({ id }) => id)))];
  const found = new Map((await entriesWith(db, ids, today)).map((entry) => [entry.id, entry]));
  return new Map(
    boards.map(({ code, entries, language }) => {
      const changed = entries.filter((printed) => {
        const entry = found.get(printed.id);
        return !isStill(printed, entry && sayEntry(entry, language));
      });
      return [code, new Set(changed.map(({ id }) => id))];
    }),
  );
}

export const noticeBoards = query({
  name: "outreach.listNoticeBoards",
  route: "GET /cities/:city/notice-boards",
  summary:
    "The notice boards that were printed last: how often their squares were followed, and what has changed since.",
  input: z.object(ofCity),
  output: z.object({
    city: z.object({ id: z.string(), name: z.string() }),
    boards: z.array(ListedBoard).max(mostBoards),
  }),
  allow: writers,
  async run({ city: id }, { db, actor, now }) {
    const { name } = await getCity(db, id);
    await requirePrinter(db, actor, id);
    const boards = await boardsOf(db, id);
    const changed = await changedOf(db, boards, dayOf(now));
    return {
      city: { id, name },
      boards: boards.map((board) => ({
        ...board,
        entries: board.entries.length,
        changed: changed.get(board.code)?.size ?? 0,
      })),
    };
  },
});

/** For the form: the city, and the place in which it lies. */
export const boardToPrint = query({
  name: "outreach.boardToPrint",
  input: z.object(ofCity),
  allow: writers,
  async run({ city: id }, { db, actor, now }) {
    const { name, place } = await getCity(db, id);
    await requirePrinter(db, actor, id);
    const found = place.locatedIn === null ? undefined : await findPlace(db, place.locatedIn);
    return {
      city: { id, name },
      place: found ? toRead(found.fullNames) : "",
      today: dayOf(now),
    };
  },
});

export const boardForPage = query({
  name: "outreach.boardForPage",
  input: z.object({ ...ofCity, board: z.string().regex(/^[a-z0-9]{6}$/) }),
  allow: writers,
  async run({ city: id, board: code }, { db, actor, now, baseUrl }) {
    const { name } = await getCity(db, id);
    await requirePrinter(db, actor, id);
    const board = await getBoard(db, { city: id, board: code });
    const changed = await changedOf(db, [board], dayOf(now));
    return { city: { id, name }, board, changed: changed.get(code) ?? new Set<string>(), baseUrl };
  },
});

/** What a square names. It leads on also where the board is gone, or the opportunity: that its page says. */
export const squareFollowed = query({
  name: "outreach.squareFollowed",
  input: z.object({ board: z.string().max(40), code: z.string().refine(isCode) }),
  allow: everyone,
  run: (square) => Promise.resolve(square),
});
