// What waits of partnerships on the desk of a city: one that another city wrote down to confirm, one that ends to renew.

import { sql } from "kysely";
import { z } from "zod";
import { lastDayToTell } from "../../organisations/endings.ts";
import { anyRole } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { noticeDays } from "./told.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["confirm", "renew"]),
  id: z.string(),
  city: z.string(),
  title: z.string(),
  until: z.string().nullable(),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("partnerships")
      .leftJoin("partnershipParties", (join) =>
        join
          .onRef("partnershipParties.partnershipId", "=", "partnerships.id")
          .on("partnershipParties.cityId", "in", cities)
          .on("partnershipParties.confirmedAt", "is", null),
      )
      .select([
        "partnerships.id",
        textToRead("partnerships.title").as("title"),
        "partnerships.endsOn as until",
      ])
      .select([
        sql<string>`coalesce(partnership_parties.city_id, partnerships.keeper_id)`.as("city"),
        sql<ToDo["what"]>`case when partnership_parties.city_id is null then 'renew' else 'confirm' end`.as(
          "what",
        ),
      ])
      .where((of) =>
        of.or([
          of.and([
            of("partnershipParties.cityId", "is not", null),
            of("partnerships.state", "in", ["draft", "in_force"]),
          ]),
          of.and([
            of("partnershipParties.cityId", "is", null),
            of("partnerships.keeperId", "in", cities),
            of("partnerships.state", "=", "in_force"),
            of("partnerships.endsOn", "<=", lastDayToTell(now, noticeDays)),
          ]),
        ]),
      )
      .orderBy("partnerships.endsOn")
      .orderBy("partnerships.id")
      .limit(mostNamed);
  },
};

export const partnershipsOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ what, id, title, until }) => ({
        kind: what === "confirm" ? ("waits" as const) : ("due" as const),
        text: t(`partnerships:todo.${what}`, { title }),
        href: paths.partnership(city, id),
        ...(what === "renew" && until !== null && { dueOn: until }),
      })),
});
