// How people and cities have to do with each other, as records tell it: who judges or reviews what a city says has nothing to do with it.

import { type RawBuilder, sql } from "kysely";
import { addMonths } from "../platform/day.ts";

/** So long ago a role, contract, mentoring or partnership still binds. */
const boundYears = 3;

/** What was over before binds nobody. */
export const boundSince = (today: string) => addMonths(today, -12 * boundYears);

interface PersonOfCity {
  person_id: string;
  city_id: string;
}

/** People and the cities for which they work, or worked on that day or later. */
export function workedSince(since: string): RawBuilder<PersonOfCity> {
  return sql`select person_id, place_id as city_id from roles
    where place = 'city' and (ended_at is null or ended_at >= ${since}::date)`;
}

interface BoundCities {
  city_id: string;
  other_id: string;
}

/**
 * Cities that are mentor or partner of each other, or were on that day or later; each pair both ways. What one city says of
 * another one binds neither until that one has said that it is so. Having said so once holds while a changed text waits for it anew.
 */
export function citiesBoundSince(since: string): RawBuilder<BoundCities> {
  return sql`
    with sides as (
      -- Whoever wrote a partnership down is in it as well.
      select id as partnership_id, keeper_id as city_id from partnerships
      union
      select partnership_id, city_id from partnership_parties as party
      where city_id is not null and (confirmed_at is not null or exists (
        select from partnership_events join roles on roles.person_id = actor_id
        where partnership_events.partnership_id = party.partnership_id and action = 'confirm'
          and place = 'city' and place_id = party.city_id)))
    select one.city_id, other.city_id as other_id
    from sides as one
    join sides as other on other.partnership_id = one.partnership_id and other.city_id <> one.city_id
    join partnerships on partnerships.id = one.partnership_id
    where state in ('in_force', 'ended', 'renewed') and (ends_on is null or ends_on >= ${since}::date)
    union
    select side.city_id, side.other_id from peer_exchanges
    join mentorings on mentorings.exchange_id = peer_exchanges.id
    cross join lateral (values (host_id, learner_id), (learner_id, host_id)) as side (city_id, other_id)
    where state in ('agreed', 'under_way', 'to_confirm', 'done', 'stopped')
      and (mentorings.ends_on is null or mentorings.ends_on >= ${since}::date)`;
}
