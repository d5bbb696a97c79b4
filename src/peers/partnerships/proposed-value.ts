// The share of partners that delivered in a year (measurement 11.2.1): those with whom the city was in a partnership then, or who take part in
// its initiatives or promised it something; and of these who gave something, held learning, or did what a meeting gave them to do.

import { sql } from "kysely";
import { currentLanguage } from "../../platform/caller.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { textToRead } from "../../platform/written.ts";
import type { ProposesValue } from "../../values/slots.ts";

/** So many are named one by one. */
const mostNamed = 100;

interface Partner {
  name: string;
  hasDelivered: boolean;
  all: number;
  delivered: number;
}

/** Whether the year lies in what is known of the days of a record: years, months or days as texts. */
const isOf = (record: string, year: string) => sql<boolean>`
  (${sql.ref(`${record}.startsOn`)} is not null and left(${sql.ref(`${record}.startsOn`)}::text, 4) <= ${year}
    and left(coalesce(${sql.ref(`${record}.endsOn`)}::text, ${year}), 4) >= ${year})`;

export const partnersThatDelivered: ProposesValue = {
  measurement: "11.2.1",
  async propose(db, city, of) {
    const year = String(of);
    const { rows } = await sql<Partner>`
      with partners as (
        -- Each once, by what it is known as here: an organisation, a city, or only a name.
        select partner.organisation_id as organisation, null as city, lower(partner.name) as name, partner.name as written
        from initiative_partners as partner join initiatives on initiatives.id = partner.initiative_id
        where initiatives.city_id = ${city} and initiatives.state not in ('idea', 'cancelled') and ${isOf("initiatives", year)}
        union select giver_id, null, null, null from contributions
        where city_id = ${city} and giver_id is not null and state <> 'declined' and ${isOf("contributions", year)}
        union select null, case when party.city_id = ${city} then partnerships.keeper_id else party.city_id end, lower(party.name), party.name
        from partnerships join partnership_parties as party on party.partnership_id = partnerships.id
        where partnerships.state <> 'draft' and partnerships.state <> 'cancelled' and partnerships.is_confirmed
          and ${isOf("partnerships", year)}
          and (partnerships.keeper_id = ${city} or exists (select from partnership_parties as own
            where own.partnership_id = partnerships.id and own.city_id = ${city}))),
      named as (
        select partners.organisation, partners.city,
          coalesce(${textToRead("organisations.name")}, ${textToRead("cities.name")}, partners.written) as called
        from (select organisation, city, name, min(written) as written from partners group by organisation, city, name) as partners
          left join organisations on organisations.id = partners.organisation
          left join cities on cities.id = partners.city
        where partners.city is distinct from ${city}),
      looked as (
        select called as name,
          exists (select from contributions where contributions.giver_id = named.organisation and contributions.city_id = ${city}
            and contributions.state in ('received', 'used') and ${isOf("contributions", year)})
          or exists (select from opportunities join runs on runs.opportunity_id = opportunities.id
            join run_sessions on run_sessions.run_id = runs.id
            where opportunities.organisation_id = named.organisation and opportunities.city_id = ${city}
              and run_sessions.state = 'held' and run_sessions.held_on between ${`${year}-01-01`} and ${`${year}-12-31`})
          or exists (select from meeting_actions where meeting_actions.state = 'done'
            and extract(year from meeting_actions.settled_at) = ${of}::int
            and (meeting_actions.owner_city_id = named.city or meeting_actions.owner_organisation_id = named.organisation
              or lower(meeting_actions.owner_name) = lower(named.called)))
            as "hasDelivered"
        from named)
      select name, "hasDelivered", (count(*) over ())::int as "all", (count(*) filter (where "hasDelivered") over ())::int as delivered
      from looked order by "hasDelivered" desc, name limit ${mostNamed}`.execute(db);
    const [first] = rows;
    if (!first) return undefined;
    const { all, delivered } = first;
    const t = translator(currentLanguage());
    return {
      figure: { numerator: String(delivered), denominator: String(all) },
      says: t("partnerships:proposedValue.says", { count: all, delivered: String(delivered), year }),
      sourceTitle: t("partnerships:proposedValue.source"),
      note: t("partnerships:proposedValue.note", { year }),
      counted: [
        ...rows.map(({ name, hasDelivered }) => ({
          text: t(`partnerships:proposedValue.${hasDelivered ? "delivered" : "notYet"}`, { name }),
        })),
        ...(all > rows.length
          ? [{ text: t("partnerships:proposedValue.more", { count: all - rows.length }) }]
          : []),
      ],
    };
  },
};
