// What people are told of organisations: a coordinator, that one was proposed in their city.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import type { CityRole } from "../network/role.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named } from "../platform/written.ts";
import { addOrganisation } from "./commands.ts";
import { paths } from "./paths.ts";
import { findOrganisation } from "./store.ts";

const organisationProposed = notificationKind({
  name: "organisations.proposed",
  words: "organisations:told.proposed",
  values: z.object({ city: Named, name: Named }),
  told: { city: ["coordinator"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
});

export const kindsOfOrganisations = [organisationProposed];

export const listenersOfOrganisations = [
  tells(organisationProposed, addOrganisation, {
    name: "organisations.tellProposed",
    async say({ scope, subject }, { tx }) {
      if (!scope || !subject) return undefined;
      const found = await findOrganisation(tx, subject);
      if (found?.state !== "proposed") return undefined;
      const { names: city } = await getCity(tx, scope);
      const values = { city, name: found.names };
      return { city: scope, href: paths.one(subject), thread: `organisation/${subject}`, values };
    },
  }),
];
