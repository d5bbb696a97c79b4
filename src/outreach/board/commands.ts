// A notice board is printed: what is on it is kept as it was then.

import { randomInt } from "node:crypto";
import { z } from "zod";
import { writers } from "../../catalogue/allow.ts";
import { choosePlace, PlaceChoice } from "../../network/places/choice.ts";
import { getCity } from "../../network/queries.ts";
import { dayOf } from "../../platform/day.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { sayEntry } from "../entry-words.ts";
import { refuse } from "../problems.ts";
import { monthsFrom, paperNames } from "./board.ts";
import { entriesFor } from "./choose.ts";
import { requirePrinter } from "./printers.ts";
import { insertBoard } from "./store.ts";

/** No letters that look like figures. */
const signs = "abcdefghjkmnpqrstuvwxyz23456789";
const newCode = () => Array.from({ length: 6 }, () => signs.charAt(randomInt(signs.length))).join("");

export const printNoticeBoard = command({
  name: "outreach.printNoticeBoard",
  route: "POST /cities/:city/notice-boards",
  summary:
    "Make a notice board of what can be learned in a place and month, of what somebody confirmed lately. What stands on it is kept as it is now; the PDF is at its page.",
  input: z.object({
    city: z.string().max(40),
    place: PlaceChoice,
    language: z.string().max(20).describe("The language in which it is printed, such as sw."),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .describe("Such as 2026-12: this month or one of the five after it."),
    paper: z.enum(paperNames).default("a4"),
  }),
  output: z.object({ id: z.string(), code: z.string(), entries: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, place: named, language, month, paper }, { db, actor, now }) {
    await getCity(db, city);
    await requirePrinter(db, actor, city);
    const today = dayOf(now);
    if (!isLanguage(language)) throw fieldProblem("language", "outreach:field.language");
    if (!monthsFrom(today).includes(month)) throw fieldProblem("month", "outreach:field.month");
    const place = await choosePlace(db, named, "place");
    const chosen = await entriesFor(db, { place: place.id, month, paper, today });
    if (chosen.length === 0) throw refuse.nothing_sure();
    const entries = chosen.map((entry) => ({
      id: entry.id,
      code: entry.code,
      ...sayEntry(entry, language),
    }));
    const code = newCode();
    const id = await insertBoard(db, {
      code,
      city,
      place: place.id,
      language,
      month,
      paper,
      entries,
      by: actor,
      at: now,
    });
    return { id, code, entries: entries.length };
  },
});
