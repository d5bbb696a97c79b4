// The sessions of a festival, for calendars.

import { sql } from "kysely";
import { z } from "zod";
import { sessionsOfRuns } from "../catalogue/calendar/sessions-to-come.ts";
import { cancelledSince } from "../catalogue/calendar/was-public.ts";
import { insiders } from "../network/insiders.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { oneFestival } from "./commands.ts";
import { refuse } from "./problems.ts";
import { getFestival } from "./store.ts";
import { shownStates } from "./workflow.ts";

export const calendarOfFestival = query({
  name: "festivals.calendarOfFestival",
  input: z.object(oneFestival),
  allow: everyone,
  async run(which, { db, actor, now }) {
    const festival = await getFestival(db, which, actor);
    if (!(shownStates.includes(festival.state) || insiders.permits(actor, festival)))
      throw refuse.no_festival();
    const runs = sql`select run_id as id from festival_entries
      where festival_id = ${festival.id}::uuid and state = 'taken'`;
    const { startsOn: from, endsOn: until } = festival;
    const days = { from, until, cancelledFrom: from, goneFrom: cancelledSince(now) };
    return { festival, sessions: await sessionsOfRuns(db, runs, days) };
  },
});
