// Meetings as reports cite them: minutes that are approved and sealed, of a meeting in which the city took part.

import { sql } from "kysely";
import type { Citable, CitableKind } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { textsToFind, type WrittenText, written, writtenFrom } from "../../platform/written.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { paths } from "../paths.ts";
import { isPublic } from "../record/readers.ts";
import { SealedMinutes } from "./sealed-minutes.ts";

export const citableMeetings: CitableKind = {
  name: "meeting",
  words: { title: "meetings:title", cite: "holding:citable.cite" },
  find: findMeetings,

  suggest: suggesting(findMeetings, (db, { cityId, period }) =>
    approved(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`${firstDay} between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date`,
        ),
      )
      .orderBy("heldOn", "desc")
      .orderBy("id"),
  ),

  search: searching(findMeetings, (db, { cityId }) => approved(db, cityId)).by({
    texts: ["title"],
    order: [{ by: "heldOn", descending: true }],
  }),
};

/** Whose minutes are approved, which the city hosted, or for which somebody of the city was checked in. */
function approved(db: Queryable, city: string) {
  return (
    db
      .selectFrom("meetings")
      .where("state", "=", "approved")
      // A report is read by everybody.
      .where(isPublic)
      .where(
        sql<boolean>`(host_city_id = ${city} or exists (select from meeting_arrivals join meeting_invitations on meeting_invitations.id = invitation_id
        where meeting_arrivals.meeting_id = meetings.id and taken_back_at is null and city_id = ${city}))`,
      )
      .where(sql<boolean>`exists (select from meeting_editions where meeting_id = meetings.id)`)
      .select(["meetings.citableId as id", textsToFind("meetings.title").as("title"), firstDay.as("heldOn")])
  );
}

async function findMeetings(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const rows = await approved(db, city)
    .innerJoin("meetingEditions", "meetingEditions.meetingId", "meetings.id")
    .distinctOn("meetings.id")
    .select(["content", "digest", sql<boolean>`host_city_id is not distinct from ${city}`.as("isHost")])
    .where("meetings.citableId", "in", [...ids])
    .orderBy("meetings.id")
    .orderBy("edition", "desc")
    .execute();
  const cityNow = await db.selectFrom("cities").select("name").where("id", "=", city).executeTakeFirst();
  return rows.map(({ id, content, digest, isHost }) =>
    citable({ id, digest, isHost, city: writtenFrom(cityNow?.name ?? null) }, sealed(content)),
  );
}

const sealed = (content: Buffer) => SealedMinutes.parse(JSON.parse(content.toString("utf8")));

interface Known {
  id: string;
  digest: string;
  /** Whether the city hosted it. */
  isHost: boolean;
  city: WrittenText;
}

function citable({ id, digest, isHost, city }: Known, minutes: SealedMinutes): Citable {
  const { meeting, edition, decisions } = minutes;
  const titleIn = (language: Language) => written(meeting.title, language)?.text ?? meeting.id;
  const days = (language: Language) => formatDate(meeting.days[0]?.day ?? "", language);
  const title = (language: Language) =>
    translator(language)("holding:citable.title", { title: titleIn(language), day: days(language) });
  const sentence = (language: Language) =>
    translator(language)(isHost ? "holding:citable.hosted" : "holding:citable.sentence", {
      city: localisedPlain(city, language),
      title: titleIn(language),
      day: days(language),
      number: meeting.number,
      count: decisions.length,
    });
  const decided = (language: Language) =>
    decisions.map(({ number, text }) => `${number} ${written(text, language)?.text ?? ""}`).join("; ");
  return citableRecord({
    id,
    href: `${paths.approved(meeting.id)}?edition=${edition}`,
    title,
    hint: (language) => translator(language)("holding:sealed.number", { number: meeting.number }),
    reason: sentence,
    version: edition,
    isGone: false,
    lastOn: meeting.days.at(-1)?.day ?? null,
    of: "meeting",
    what: "holding:citable.one",
    facts: [
      fact(isHost ? "holding:citable.wasHost" : "holding:citable.tookPart", sentence),
      ...(decisions.length > 0 ? [fact("holding:decision.heading", decided)] : []),
      fact("holding:sealed.digest", () => digest),
    ],
  });
}
