// What somebody has to do after a meeting stands on their desk until they have said what came of it.

import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { representatives } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyRole } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { paths } from "../paths.ts";
import { cityToldAfter } from "./action.ts";
import { openActionsOf, openActionsOfOrganisations } from "./store.ts";

const Waits = z.object({ id: z.string(), said: z.string(), due: z.iso.date(), city: z.string().nullable() });
type Waits = z.infer<typeof Waits>;

const citiesOf = (actor: Actor) => ownCities(actor, "coordinator", "contributor");

/** Nothing is asked for whoever works for no city: what they have to do stands in the list of the network. */
const waitsInCity: Waiting<Waits> = {
  allow: anyRole,
  row: Waits,
  find: (db, { actor, now }) =>
    citiesOf(actor).length === 0
      ? undefined
      : openActionsOf(db, actor.id, {
          cities: ownCities(actor, "coordinator"),
          dueBy: addDays(dayOf(now), -cityToldAfter),
        }),
};

const waitsInNetwork: Waiting<Waits> = {
  allow: commission,
  row: Waits,
  find: (db, { actor }) => openActionsOf(db, actor.id),
};

const listed = (rows: readonly Omit<Waits, "city">[], { t }: Pick<Visit, "t">): Todo[] =>
  rows.map(({ id, said, due }) => ({
    kind: "due",
    text: t("holding:action.todo", { action: said }),
    href: paths.action(id),
    dueOn: due,
  }));

/** Of a city, in the list of that city; of one for which somebody works no more, in that of the first one for which they do. */
export const actionsOfCity = waitingTodos({
  waits: waitsInCity,
  list(rows, visit, { id: city }: { id: string }) {
    const own = citiesOf(visit.actor);
    const isOfCommission = commission.permits(visit.actor, {});
    const isHere = (of: string | null) => {
      if (of !== null && own.includes(of)) return of === city;
      return own[0] === city && !(of === null && isOfCommission);
    };
    return listed(
      rows.filter((one) => isHere(one.city)),
      visit,
    );
  },
});

const ofOrganisation = Waits.omit({ city: true }).extend({ organisation: z.string() });

const waitsInOrganisations: Waiting<z.infer<typeof ofOrganisation>> = {
  allow: representatives,
  row: ofOrganisation,
  find: (db, { actor }) => openActionsOfOrganisations(db, representedBy(actor)),
};

/** Of an organisation, for those who speak for it. */
export const actionsOfOrganisation = waitingTodos({
  waits: waitsInOrganisations,
  list: (rows, visit: Pick<Visit, "t">, { id }: { id: string }) =>
    listed(
      rows.filter(({ organisation }) => organisation === id),
      visit,
    ),
});

/** For the commission; whoever works for cities as well finds what is of these there. */
export const actionsOfNetwork = waitingTodos({
  waits: waitsInNetwork,
  list: (rows, visit: Visit): Todo[] =>
    listed(citiesOf(visit.actor).length === 0 ? rows : rows.filter(({ city }) => city === null), visit),
});
