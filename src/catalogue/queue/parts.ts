// What of the catalogue itself waits: what was handed in, what nobody has confirmed, what looks like the same twice.

import { sql } from "kysely";
import { dayOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { textToRead } from "../../platform/written.ts";
import { uncheckedAfterDays } from "../opportunities/freshness.ts";
import { paths } from "../paths.ts";
import { pairsIn } from "./pairs.ts";
import { mostNamed, type QueuePart } from "./part.ts";

interface Waiting {
  code: string;
  title: string;
  organisation: string;
  since: string | null;
  count: number;
}

/** Of an organisation that handed in several. */
interface Together {
  id: string;
  name: string;
  count: number;
}

export const submittedOnes: QueuePart = {
  name: "submitted",
  title: "catalogue:queue.submitted",
  about: "catalogue:queue.submittedAbout",
  position: 20,
  async find(db, city) {
    const { rows } = await sql<Waiting & { together: Together[] }>`
      with handed_in as materialized (
        select code, opportunities.title, opportunities.changed_at, organisation_id, ${textToRead("organisations.name")} as organisation
        from opportunities join organisations on organisations.id = organisation_id
        where city_id = ${city} and opportunities.state = 'submitted')
      select code, ${textToRead("handed_in.title")} as title, organisation,
        (changed_at at time zone ${home().timeZone})::date::text as since, count(*) over ()::int as count,
        (select coalesce(json_agg(several), '[]') from (
          select organisation_id as id, organisation as name, count(*)::int as count from handed_in
          group by organisation_id, organisation having count(*) > 1
          order by count(*) desc, organisation_id limit ${mostNamed}) as several) as together
      from handed_in order by changed_at, code limit ${mostNamed}`.execute(db);
    return {
      ...waiting(rows, "catalogue:queue.handedIn"),
      together: (rows[0]?.together ?? []).map(({ id, name, count }) => ({
        href: paths.together(city, id),
        text: ({ t }) => t("catalogue:together.link", { organisation: name, count }),
      })),
    };
  },
  all: (city) => paths.ofCityInState(city, "submitted"),
};

export const uncheckedOnes: QueuePart = {
  name: "unchecked",
  title: "catalogue:queue.unchecked",
  about: "catalogue:queue.uncheckedAbout",
  position: 30,
  async find(db, city, now) {
    const { rows } = await sql<Waiting>`
      select code, ${textToRead("opportunities.title")} as title, ${textToRead("organisations.name")} as organisation,
        confirmed_on::text as since, count(*) over ()::int as count
      from opportunities join organisations on organisations.id = organisation_id
      where city_id = ${city} and opportunities.state = 'published'
        and confirmed_on + greatest(confirm_every, ${uncheckedAfterDays}::int) < ${dayOf(now)}::date
      order by confirmed_on limit ${mostNamed}`.execute(db);
    return waiting(rows, "catalogue:queue.checked");
  },
  all: (city) => `${paths.ofCityInState(city, "published")}&sort=confirmedOn`,
};

export const doubledOnes: QueuePart = {
  name: "doubled",
  title: "catalogue:queue.doubled",
  about: "catalogue:queue.doubledAbout",
  position: 40,
  async find(db, city) {
    const { count, pairs } = await pairsIn(db, city, mostNamed);
    return {
      count,
      rows: pairs.map(({ one, other, title, organisation }) => ({
        href: paths.pair(city, one, other),
        text: ({ t }) => t("catalogue:queue.pair", { title, organisation, one, other }),
      })),
    };
  },
};

function waiting(
  rows: readonly Waiting[],
  said: "catalogue:queue.handedIn" | "catalogue:queue.checked",
): Awaited<ReturnType<QueuePart["find"]>> {
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ code, title, organisation, since }) => ({
      href: paths.one(code),
      text: ({ t, language }) =>
        t(said, { title, organisation, day: since === null ? "–" : formatDate(since, language) }),
    })),
  };
}
