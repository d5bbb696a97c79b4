// Calls that wait for a city, where its coordinators look: on the desk, and among what they see to each week.

import { sql } from "kysely";
import { z } from "zod";
import { mostNamed, type QueuePart } from "../../catalogue/queue/part.ts";
import { signedIn } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { openCallsOf } from "./store.ts";

const Waits = z.object({ city: z.string(), count: z.int(), first: z.iso.date() });

/** A row for each city: how many wait, and until when the first of them is to be called. */
const waits: Waiting<z.infer<typeof Waits>> = {
  allow: signedIn,
  row: Waits,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0
      ? undefined
      : db
          .selectFrom("callRequests")
          .select("cityId as city")
          .select(sql<number>`count(*)::int`.as("count"))
          .select(sql<string>`min(due_on)`.as("first"))
          .where("state", "=", "open")
          .where("cityId", "in", cities)
          .groupBy("cityId")
          .limit(cities.length);
  },
};

export const callsOfCity = waitingTodos({
  waits,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ city }) => city === id)
      .map(({ city, count, first }) => ({
        kind: "due",
        text: t("phone-calls:todo", { count }),
        href: paths.calls(city),
        dueOn: first,
      })),
});

export const callsInQueue: QueuePart = {
  name: "calls",
  title: "phone-calls:title",
  about: "phone-calls:lead",
  position: 5,
  all: paths.calls,
  async find(db, city) {
    const rows = await openCallsOf(db, city)
      .select(["id", "askedAt", "dueOn"])
      .select(sql<number>`count(*) over ()::int`.as("all"))
      .orderBy("askedAt")
      .limit(mostNamed)
      .execute();
    return {
      count: rows[0]?.all ?? 0,
      rows: rows.map(({ id, askedAt, dueOn }) => ({
        href: `${paths.calls(city)}#call-${id}`,
        text: ({ t, language }) =>
          t("phone-calls:inQueue", {
            asked: formatDate(dayOf(askedAt), language),
            due: formatDate(dueOn, language),
          }),
      })),
    };
  },
};
