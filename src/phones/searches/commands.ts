// Wanting to be told once there is something, by a telephone.

import { z } from "zod";
import { Filters } from "../../catalogue/finding/filters.ts";
import { standingSearch } from "../../catalogue/finding/standing.ts";
import { telephones } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { line } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { wants } from "../catalogue.ts";
import { refuse } from "../problems.ts";
import { keepSearch } from "./store.ts";

export const saveSearch = command({
  name: "phones.saveSearch",
  input: z.object({
    words: line(120).optional(),
    topic: z.string().max(60).optional(),
    /** Its id; anywhere where there is none. */
    place: z.string().max(60).optional(),
    want: z.enum(wants).default("all"),
  }),
  allow: telephones,
  subject: (_input, { id }: { id: string }) => id,
  // What somebody looks for is theirs alone.
  auditDetails: () => ({}),
  changes: [],
  async run({ words, topic, place, want }, { db, actor, now }) {
    const { telephone } = actor;
    if (!telephone) throw new Error("Only a telephone is let in.");
    const { phoneKey, phoneSealed, language } = telephone;
    const filters = Filters.parse({ topic, ...(want !== "all" && { [want]: "1" }) });
    const asked = { words: words ?? "", place: place ?? "", filters, today: dayOf(now) };
    const standing = await standingSearch(db, asked);
    if (!standing) throw refuse.search_says_nothing();
    const number = { phoneKey, phoneSealed, language };
    const id = await keepSearch(db, { ...number, words: words ?? null, filters, ...standing }, now);
    return { id };
  },
});
