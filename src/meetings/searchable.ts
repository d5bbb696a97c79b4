// Meetings as they can be found: by their title, their place and their days.

import { sql } from "kysely";
import { insiderRoles } from "../network/insiders.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { languages } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { Audience, Searchable } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import { publicStates } from "./record/meeting.ts";
import { daysOf } from "./record/store.ts";
import { Visibility } from "./record/visibility.ts";

/** Whoever is invited to one that is for them alone finds it on their desk and in their mails. */
const audiences: Readonly<Record<Visibility, readonly Audience[]>> = {
  public: ["everyone"],
  members: ["anyRole"],
  invited: insiderRoles(null),
};

export const audienceOfMeeting = (visibility: Visibility): readonly Audience[] => audiences[visibility];

export const searchableMeetings: Searchable = {
  kind: "meeting",
  title: "search:kinds.meeting",
  one: "search:kind.meeting",
  position: 55,
  async read(db, ids) {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom("meetings")
      .select(["id", "title", "venue", "town", "visibility"])
      .where("id", "in", [...ids])
      .where("state", "in", publicStates)
      .execute();
    const days = await daysOf(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, title, venue, town, visibility }) => {
      const first = days.get(id)?.[0]?.day;
      const place = writtenFrom(venue);
      const about = languages.map((language) => {
        const parts = [first && formatDate(first, language), localisedPlain(place, language), town];
        return [language, parts.filter(Boolean).join(", ")];
      });
      return {
        id,
        href: paths.one(id),
        title: writtenFrom(title),
        about: Object.fromEntries(about),
        audience: audienceOfMeeting(Visibility.parse(visibility)),
        importance: 3,
      };
    });
  },
  async ids(db, after, most) {
    const rows = await db
      .selectFrom("meetings")
      .select("id")
      .where("state", "in", publicStates)
      .where(sql`id collate "C"`, ">", after)
      .orderBy(sql`id collate "C"`)
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },
};
