// What waits of a mentoring on the desk of a city: to propose or agree to its terms, to name who meets, to meet, to say how it goes.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { daysBefore } from "./mentoring.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["propose", "agree", "name", "meet", "check"]),
  id: z.uuid(),
  city: z.string(),
  other: z.string(),
  due: z.string().nullable(),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    const today = dayOf(now);
    const by = (days: number) => sql`${addDays(today, days)}::date`;
    // Several can wait of one; a proposal comes before all else.
    const waiting = sql<{ what: ToDo["what"] }>`unnest(array_remove(array[
      case when proposed_by_id = other.id then 'agree'
        when starts_on is null and proposed_by_id is null then 'propose' end,
      case when peer_exchanges.state = 'under_way' and starts_on is not null and not exists (
        select from mentoring_people where exchange_id = peer_exchanges.id and city_id = own.id) then 'name' end,
      case when peer_exchanges.state = 'under_way' and next_on <= ${by(daysBefore.meeting)} then 'meet' end,
      case when peer_exchanges.state = 'under_way' and middle_on <= ${by(daysBefore.check)} and ends_on >= ${today}::date
        and not exists (select from mentoring_checks where exchange_id = peer_exchanges.id and city_id = own.id)
        then 'check' end], null))`;
    return db
      .selectFrom("peerExchanges")
      .innerJoin("cities as own", (join) =>
        join.on((of) => of.or([of("own.id", "=", of.ref("learnerId")), of("own.id", "=", of.ref("hostId"))])),
      )
      .innerJoin("cities as other", (join) =>
        join
          .on(sql<boolean>`other.id in (peer_exchanges.learner_id, peer_exchanges.host_id)`)
          .onRef("other.id", "<>", "own.id"),
      )
      .leftJoin("mentorings", "mentorings.exchangeId", "peerExchanges.id")
      .innerJoin(waiting.as("what"), (join) => join.onTrue())
      .select(["peerExchanges.id", "own.id as city", textToRead("other.name").as("other"), "what.what"])
      .select(
        sql<string | null>`case what.what when 'meet' then next_on when 'check' then middle_on end`.as("due"),
      )
      .where("own.id", "in", cities)
      .where("peerExchanges.way", "=", "mentor")
      .where("peerExchanges.state", "in", ["agreed", "under_way"])
      .orderBy("due")
      .orderBy("peerExchanges.id")
      .limit(mostNamed);
  },
};

const pathOf: Record<ToDo["what"], (city: string, id: string) => string> = {
  propose: paths.terms,
  agree: paths.agreeTerms,
  name: paths.mentoringPerson,
  meet: paths.mentoringMeeting,
  check: paths.mentoringCheck,
};

export const mentoringOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ what, id, other, due }) => ({
        kind: due === null ? ("waits" as const) : ("due" as const),
        text: t(`mentoring:todo.${what}`, { city: other }),
        href: pathOf[what](city, id),
        ...(due !== null && { dueOn: due }),
      })),
});
