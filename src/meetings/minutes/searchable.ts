// What meetings decided, and their approved minutes, as the search over everything finds them: by whoever may read of the meeting.

import { sql } from "kysely";
import { cutInEach } from "../../platform/cut-at-word.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, uuidsIn } from "../../platform/search/searchable.ts";
import { writtenFrom } from "../../platform/written.ts";
import { SealedMinutes } from "../approval/sealed-minutes.ts";
import { paths } from "../paths.ts";
import { publicStates } from "../record/meeting.ts";
import { Visibility } from "../record/visibility.ts";
import { audienceOfMeeting } from "../searchable.ts";
import { numberOfDecision } from "./decision.ts";

const longestTitle = 90;

export const searchableDecisions: Searchable = {
  kind: "decision",
  title: "search:kinds.decision",
  one: "search:kind.decision",
  position: 56,
  async read(db, ids) {
    const rows = await db
      .selectFrom("meetingDecisions")
      .innerJoin("meetings", "meetings.id", "meetingDecisions.meetingId")
      .select([
        "meetingDecisions.id",
        "meetingId",
        "nth",
        "numberOfYear",
        "numberInYear",
        "meetingDecisions.text",
        "meetings.title",
        "visibility",
      ])
      .where(sql<string>`meeting_decisions.id::text`, "in", [...ids])
      .where("meetings.state", "in", publicStates)
      .execute();
    return rows.map(({ id, meetingId, nth, numberOfYear, numberInYear, text, title, visibility }) => {
      const number = numberOfDecision({ year: numberOfYear ?? 0, meeting: numberInYear ?? 0, nth });
      return {
        id,
        href: `${paths.one(meetingId)}#decision-${id}`,
        title: cutInEach(writtenFrom(text), longestTitle),
        names: [number],
        about: inEach((t, language) =>
          [t("search:kind.decision"), number, localisedPlain(writtenFrom(title), language)].join(", "),
        ),
        text: writtenFrom(text),
        audience: audienceOfMeeting(Visibility.parse(visibility)),
        restsOn: [`meeting:${meetingId}`],
        importance: 3,
      };
    });
  },
  ids: uuidsIn("meeting_decisions"),
};

export const searchableMinutes: Searchable = {
  kind: "minutes",
  title: "search:kinds.minutes",
  one: "search:kind.minutes",
  position: 57,
  async read(db, ids) {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom("meetings")
      .innerJoin("meetingEditions", "meetingEditions.meetingId", "meetings.id")
      .distinctOn("meetings.id")
      .select(["meetings.id", "meetings.title", "visibility", "content"])
      .where("meetings.id", "in", [...ids])
      .where("meetings.state", "=", "approved")
      .orderBy("meetings.id")
      .orderBy("edition", "desc")
      .execute();
    return rows.map(({ id, title, visibility, content }) => {
      const minutes = SealedMinutes.parse(JSON.parse(content.toString("utf8")));
      return {
        id,
        href: paths.approved(id),
        title: inEach((t, language) =>
          t("holding:search.minutes", { title: localisedPlain(writtenFrom(title), language) }),
        ),
        about: inEach((t) =>
          [t("search:kind.minutes"), minutes.meeting.number].filter((part) => part !== "").join(", "),
        ),
        text: Object.fromEntries(languages.map((language) => [language, wordsOf(minutes, language)])),
        audience: audienceOfMeeting(Visibility.parse(visibility)),
        restsOn: [`meeting:${id}`],
        importance: 3,
      };
    });
  },
  async ids(db, after, most) {
    const { rows } = await sql<{
      id: string;
    }>`select distinct meeting_id collate "C" as id from meeting_editions
      where meeting_id collate "C" > ${after} order by 1 limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  },
};

/** What was written of each item in this language, and what the items are called in it. */
function wordsOf({ items }: SealedMinutes, language: string): string {
  return items
    .flatMap(({ title, text }) => [title[language] ?? "", text?.language === language ? text.text : ""])
    .filter((words) => words !== "")
    .join("\n");
}
