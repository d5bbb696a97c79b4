// What waits of exchanges with guest cities on the desk of a city: to answer, and to confirm what the guest wrote.

import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  id: z.string(),
  city: z.string(),
  guest: z.string(),
  state: z.enum(["asked", "to_confirm"]),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("peerGuestExchanges as exchange")
      .innerJoin("peerGuests as guest", "guest.id", "exchange.guestId")
      .select(["exchange.id", "exchange.cityId as city", "guest.name as guest"])
      .select((of) => of.ref("exchange.state").$castTo<ToDo["state"]>().as("state"))
      .where("exchange.cityId", "in", cities)
      .where("exchange.turn", "=", "city")
      .where("exchange.state", "in", ["asked", "to_confirm"])
      .orderBy("exchange.changedAt")
      .orderBy("exchange.id")
      .limit(mostNamed);
  },
};

export const guestsToAnswer = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ id, guest, state }) => ({
        kind: "waits" as const,
        text: t(`guests:todo.${state}`, { guest }),
        href: paths.guestExchange(city, id),
      })),
});
