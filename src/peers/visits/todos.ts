// What waits of a visit on the desk of a city: a programme to confirm, and for the city that comes to say who does.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["confirm", "people"]),
  id: z.uuid(),
  city: z.string(),
  other: z.string(),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    const waiting = sql<{ what: ToDo["what"] }>`unnest(array_remove(array[
      case when sent_by_id = other.id and confirmed_at is null then 'confirm' end,
      case when sent_by_id is not null and people is null and own.id = learner_id then 'people' end], null))`;
    return db
      .selectFrom("exchangeVisits")
      .innerJoin("peerExchanges", "peerExchanges.id", "exchangeVisits.exchangeId")
      .innerJoin("cities as own", (join) =>
        join.on((of) => of.or([of("own.id", "=", of.ref("learnerId")), of("own.id", "=", of.ref("hostId"))])),
      )
      .innerJoin("cities as other", (join) =>
        join
          .on(sql<boolean>`other.id in (peer_exchanges.learner_id, peer_exchanges.host_id)`)
          .onRef("other.id", "<>", "own.id"),
      )
      .innerJoin(waiting.as("what"), (join) => join.onTrue())
      .select(["peerExchanges.id", "own.id as city", textToRead("other.name").as("other"), "what.what"])
      .where("own.id", "in", cities)
      .where("peerExchanges.way", "=", "visit")
      .where("peerExchanges.state", "in", ["agreed", "under_way"])
      .orderBy("peerExchanges.changedAt")
      .orderBy("peerExchanges.id")
      .limit(mostNamed);
  },
};

const pathOf: Record<ToDo["what"], (city: string, id: string) => string> = {
  confirm: paths.confirmProgramme,
  people: paths.visitPeople,
};

export const visitsOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ what, id, other }) => ({
        kind: "waits" as const,
        text: t(`visits:todo.${what}`, { city: other }),
        href: pathOf[what](city, id),
      })),
});
