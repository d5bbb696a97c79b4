// Public events of a city in a year (measurement 9.1.1), counted from what was held: talks and events of festivals in the catalogue, festivals of
// which no event was counted, and public meetings that the city hosted.

import { sql } from "kysely";
import { currentLanguage } from "../platform/caller.ts";
import { translator } from "../platform/i18n/messages.ts";
import { textToRead } from "../platform/written.ts";
import type { ProposesValue } from "../values/slots.ts";
import { paths } from "./paths.ts";

/** Kinds of learning that are public events. */
const kinds = ["festival_event", "talk"];
/** So many are named one by one. */
const mostNamed = 50;

interface Event {
  meeting: string | null;
  title: string;
  day: string;
  all: number;
  meetings: number;
  festivals: number;
}

export const eventsInYear: ProposesValue = {
  measurement: "9.1.1",
  async propose(db, city, year) {
    const [from, until] = [`${year}-01-01`, `${year}-12-31`];
    const { rows } = await sql<Event>`
      with events as (
        select null as meeting, false as is_festival, ${textToRead("opportunities.title")} as title, run_sessions.held_on as day, run_sessions.id::text as ref
        from run_sessions join runs on runs.id = run_sessions.run_id join opportunities on opportunities.id = runs.opportunity_id
        where opportunities.city_id = ${city} and opportunities.kind = any(${kinds}::text[])
          and run_sessions.state = 'held' and run_sessions.held_on between ${from} and ${until}
        union all
        -- A festival of which no event was counted by itself.
        select null, true, ${textToRead("festivals.name")}, festivals.starts_on, festivals.id::text
        from festivals where festivals.city_id = ${city} and festivals.state in ('held', 'closed')
          and festivals.starts_on between ${from} and ${until}
          and not exists (select from festival_entries join run_sessions on run_sessions.run_id = festival_entries.run_id
            where festival_entries.festival_id = festivals.id and run_sessions.state = 'held')
        union all
        select meetings.id, false, ${textToRead("meetings.title")}, min(meeting_days.day), meetings.id
        from meetings join meeting_days on meeting_days.meeting_id = meetings.id
        where meetings.host_city_id = ${city} and meetings.visibility = 'public'
          and meetings.state in ('held', 'minutes_out', 'approved')
        group by meetings.id having min(meeting_days.day) between ${from} and ${until})
      select meeting, title, day::text as day, (count(*) over ())::int as "all", (count(meeting) over ())::int as meetings,
        (count(*) filter (where is_festival) over ())::int as festivals
      from events order by day, ref limit ${mostNamed}`.execute(db);
    const [first] = rows;
    if (!first) return undefined;
    const { all, meetings, festivals } = first;
    const t = translator(currentLanguage());
    return {
      figure: { amount: String(all) },
      says: t("meetings:proposedValue.says", { count: all, year: String(year) }),
      sourceTitle: t("meetings:proposedValue.source"),
      note: t("meetings:proposedValue.note", {
        year: String(year),
        sessions: String(all - meetings - festivals),
        festivals: String(festivals),
        meetings: String(meetings),
      }),
      counted: [
        ...rows.map(({ meeting, title, day }) => ({
          text: `${day}: ${title}`,
          ...(meeting !== null && { href: paths.one(meeting) }),
        })),
        ...(all > rows.length
          ? [{ text: t("meetings:proposedValue.more", { count: all - rows.length }) }]
          : []),
      ],
    };
  },
};
