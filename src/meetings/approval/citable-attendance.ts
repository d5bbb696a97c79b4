// How many meetings of the network a city took part in, of how many it was invited to, as reports cite it: "3 of 4 meetings". Where nobody
// has written down who came, a meeting is in neither number.

import { sql } from "kysely";
import type { Citable, CitableKind, CitingAbout } from "../../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate, formatMonth } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type WrittenText, written, writtenFrom } from "../../platform/written.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { paths } from "../paths.ts";
import { isPublic } from "../record/readers.ts";

interface Span {
  /** Months, "2024-01". */
  from: string;
  to: string;
}

const idsBegin = "00000000-0000-4000-8000-";
const mostMeetings = 500;

/** It is kept nowhere: which months it counts stands in its id. */
const idOfSpan = ({ from, to }: Span) => `${idsBegin}${from.replace("-", "")}${to.replace("-", "")}`;

function spanOf(id: string): Span | undefined {
  const [, fromYear, fromMonth, toYear, toMonth] =
    /^00000000-0000-4000-8000-(\d{4})(0[1-9]|1[0-2])(\d{4})(0[1-9]|1[0-2])$/.exec(id) ?? [];
  if (fromYear === undefined) return undefined;
  const span = { from: `${fromYear}-${fromMonth}`, to: `${toYear}-${toMonth}` };
  return span.from <= span.to ? span : undefined;
}

export const citableAttendance: CitableKind = {
  name: "attendance",
  words: { title: "planned:attendance.title", cite: "planned:attendance.cite" },
  // Wherever meetings are cited.
  backs: (cites) => cites.includes("meeting"),

  async find(db, city, ids) {
    // Only the months of reporting cycles can be cited.
    const known = await db
      .selectFrom("meetingSpans")
      .select("id")
      .where(sql<boolean>`id::text = any(${[...ids]}::text[])`)
      .execute();
    const found = await Promise.all(
      known.map(async ({ id }) => {
        const span = spanOf(id);
        return span === undefined ? undefined : attendanceOf(db, city, span);
      }),
    );
    return found.flatMap((one) => one ?? []);
  },

  suggest: async (db, about, most) => (most < 1 ? [] : inPeriod(db, about)),

  search: searchingThrough(inPeriod),
};

async function inPeriod(db: Queryable, { cityId, period }: CitingAbout): Promise<Citable[]> {
  const found = period && (await attendanceOf(db, cityId, monthsOf(period)));
  return found ? [found] : [];
}

const monthsOf = ({ from, to }: { from: string; to: string }): Span => ({
  from: from.slice(0, 7),
  to: to.slice(0, 7),
});

interface Meeting {
  title: unknown;
  day: string;
  came: boolean | null;
  isHost: boolean;
}

/** Public meetings that were held in these months, to which the city was invited or which it hosted. */
async function meetingsOf(db: Queryable, city: string, { from, to }: Span): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select meetings.title, ${firstDay} as day, host_city_id is not distinct from ${city} as is_host,
      case
        when exists (select from meeting_arrivals where meeting_arrivals.meeting_id = meetings.id and taken_back_at is null)
        then exists (select from meeting_arrivals join meeting_invitations as invited on invited.id = invitation_id
          where meeting_arrivals.meeting_id = meetings.id and taken_back_at is null and invited.city_id = ${city})
        else (select case attended when 'yes' then true when 'no' then false end from meeting_invited
          where meeting_invited.meeting_id = meetings.id and meeting_invited.city_id = ${city} limit 1)
      end as came
    from meetings
    where ${isPublic} and state in ('held', 'minutes_out', 'approved')
      and to_char(${firstDay}::date, 'YYYY-MM') between ${from} and ${to}
      and (host_city_id = ${city}
        or exists (select from meeting_invitations as invited where invited.meeting_id = meetings.id and invited.city_id = ${city}
          and (withdrawn_at is null or handed_on_at is not null))
        or exists (select from meeting_invited where meeting_invited.meeting_id = meetings.id and meeting_invited.city_id = ${city}))
    order by day, meetings.id limit ${mostMeetings}`.execute(db);
  return rows;
}

/** Undefined where the city was invited to nothing of which is known who came. */
async function attendanceOf(db: Queryable, city: string, span: Span): Promise<Citable | undefined> {
  const all = await meetingsOf(db, city, span);
  const known = all.filter(({ came }) => came !== null);
  if (known.length === 0) return undefined;
  const named = await db.selectFrom("cities").select("name").where("id", "=", city).executeTakeFirst();
  return citable(span, { all, known, city: writtenFrom(named?.name ?? null) });
}

interface Counted {
  all: readonly Meeting[];
  known: readonly Meeting[];
  city: WrittenText;
}

function citable(span: Span, { all, known, city }: Counted): Citable {
  const attended = known.filter(({ came }) => came);
  const hosted = attended.filter(({ isHost }) => isHost);
  const unknown = all.length - known.length;
  const months = (language: Language) => ({
    from: formatMonth(span.from, language),
    to: formatMonth(span.to, language),
  });
  const sentence = (language: Language) => {
    const t = translator(language);
    const said = t("planned:attendance.sentence", {
      city: localisedPlain(city, language),
      came: attended.length,
      count: known.length,
      ...months(language),
    });
    return [
      said,
      ...(hosted.length > 0 ? [t("planned:attendance.hosted", { count: hosted.length })] : []),
      ...(unknown > 0 ? [t("planned:attendance.unknown", { count: unknown })] : []),
    ].join(" ");
  };
  const title = (language: Language) => translator(language)("planned:attendance.of", months(language));
  const listed = (language: Language) =>
    attended
      .map(({ title: said, day }) => {
        const text = writtenFrom(said);
        return `${written(text, language)?.text ?? ""} (${formatDate(day, language)})`;
      })
      .join("; ");
  const id = idOfSpan(span);
  // Grows and shrinks with what it counts: who cited it sees that it is another one now.
  const version = 1 + known.length * 10_000 + attended.length * 100 + hosted.length;
  return citableRecord({
    id,
    href: paths.all,
    title,
    reason: sentence,
    version,
    isGone: false,
    lastOn: known.at(-1)?.day ?? null,
    of: "attendance",
    what: "planned:attendance.title",
    facts: [
      fact("holding:citable.tookPart", sentence),
      ...(attended.length > 0 ? [fact("meetings:title", listed)] : []),
    ],
  });
}
