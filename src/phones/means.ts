import { entryWith, find } from "../catalogue/finding/find.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { entriesPerPage, type PhoneCatalogue } from "./catalogue.ts";
import { type JoiningByPhone, joiningByPhone } from "./joining.ts";

/** By what telephones find and join. */
export interface Means {
  catalogue: PhoneCatalogue;
  /** Where the installation lets people join by telephone. */
  joining: JoiningByPhone | undefined;
}

export function meansOf(db: Queryable, now: Date): Means {
  const [joining] = joiningByPhone.given();
  return { catalogue: catalogueIn(db, dayOf(now)), joining };
}

/** What everybody finds, a few at a time. */
function catalogueIn(db: Queryable, today: string): PhoneCatalogue {
  return {
    async find({ topic, words = "", place = "", want = "all", page }) {
      const filters = { topic, ...(want !== "all" && { [want]: "1" as const }) };
      const { found, entries } = await find(db, { words, place, filters, page, size: entriesPerPage, today });
      return { found, entries };
    },
    entryWith: (code) => entryWith(db, code, today),
  };
}
