// What waits of exchanges on the desk of a city: to answer, to plan, to write what came of it, to confirm.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { daysBefore } from "../mentoring/mentoring.ts";
import { paths } from "../paths.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["answer", "plan", "write", "confirm"]),
  id: z.uuid(),
  city: z.string(),
  other: z.string(),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    const endsBy = addDays(dayOf(now), daysBefore.end);
    const isTurn = sql<boolean>`peer_exchanges.turn_id = own.id`;
    const hasBeen = sql<boolean>`exists (select from peer_exchange_held
      where exchange_id = peer_exchanges.id and held_on <= ${dayOf(now)}::date)`;
    return (
      db
        .selectFrom("peerExchanges")
        .innerJoin("cities as own", (join) =>
          join.on((of) =>
            of.or([of("own.id", "=", of.ref("learnerId")), of("own.id", "=", of.ref("hostId"))]),
          ),
        )
        .innerJoin("cities as other", (join) =>
          join
            .on(sql<boolean>`other.id in (peer_exchanges.learner_id, peer_exchanges.host_id)`)
            .onRef("other.id", "<>", "own.id"),
        )
        .select(["peerExchanges.id", "own.id as city", textToRead("other.name").as("other")])
        .select(
          sql<ToDo["what"]>`case peer_exchanges.state when 'agreed' then 'plan' when 'under_way' then 'write'
          when 'to_confirm' then 'confirm' else 'answer' end`.as("what"),
        )
        .where("own.id", "in", cities)
        .where(
          sql<boolean>`(peer_exchanges.state = 'agreed' or (peer_exchanges.state in ('asked', 'reminded', 'to_confirm') and ${isTurn})
          or (peer_exchanges.state = 'under_way' and ${hasBeen}))`,
        )
        // The terms of a mentoring have their own entries, and its outcome is written at its end.
        .where(
          sql<boolean>`not (peer_exchanges.way = 'mentor' and (peer_exchanges.state = 'agreed' or peer_exchanges.state = 'under_way'
          and not exists (select from mentorings where exchange_id = peer_exchanges.id and ends_on <= ${endsBy}::date)))`,
        )
        .orderBy("peerExchanges.askedAt")
        .orderBy("peerExchanges.id")
        .limit(mostNamed)
    );
  },
};

const pathOf: Record<ToDo["what"], (city: string, id: string) => string> = {
  answer: paths.exchange,
  plan: paths.exchange,
  write: paths.outcome,
  confirm: paths.confirm,
};

export const exchangesOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ what, id, other }) => ({
        kind: "waits" as const,
        text: t(`exchanges:todo.${what}`, { city: other }),
        href: pathOf[what](city, id),
      })),
});
