// A notice board that was printed, and a source from elsewhere, for the tests that open every page.

import { sql } from "kysely";
import type { Db } from "../../src/platform/database/database.ts";
import { oneSource } from "./learning-sources.ts";
import type { TestService } from "./service.ts";

const entry = {
  id: "00000000-0000-4000-8000-000000000000",
  code: "4821",
  title: "Sewing circle",
  provider: "Malindi Library",
  where: "Malindi Library",
  when: "Saturday, 9:00 to 12:00",
  price: "Free",
  access: "without steps",
  phone: "",
  checked: "Checked on 3 November 2026",
};

/** The code of the board. */
async function oneBoard(db: Db): Promise<string> {
  await sql`
    insert into notice_boards (code, city_id, place_id, language, month, paper, entries, printed_by_name, printed_at)
    values ('k7m2px', 'kilifi', 'ke-003', 'en', '2026-12', 'a4', ${JSON.stringify([entry])}::jsonb, 'Coordinator', now())`.execute(
    db,
  );
  return "k7m2px";
}

export async function valuesOfOutreach(jifunze: TestService): Promise<Record<string, string[]>> {
  return {
    board: [await oneBoard(jifunze.service.database.db)],
    learningSource: [await oneSource(jifunze)],
  };
}
