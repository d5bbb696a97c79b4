// Claims that wait for an answer: in a city, for the commission, and for those who speak for the organisation already.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { momentBefore } from "../../platform/day.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { wholeNetwork } from "../../platform/place.ts";
import { holdsRole, ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { paths } from "../paths.ts";
import { organisationsSpokenForBy } from "./answering.ts";

const mostNamed = 50;
/** So long a city has to answer before the commission is asked, too. */
const cityDays = 14;

const OfClaim = z.object({ id: z.string(), organisation: z.string(), called: z.string(), name: z.string() });
const InCity = OfClaim.extend({ city: z.string() });

function waitingClaims(db: Queryable) {
  return db
    .selectFrom("organisationClaims")
    .innerJoin("organisations", "organisations.id", "organisationClaims.organisationId")
    .select(["organisationClaims.id", "organisations.id as organisation", "organisationClaims.name"])
    .select(textToRead("organisations.name").as("called"))
    .where("organisationClaims.state", "=", "asked")
    .orderBy("askedAt")
    .orderBy("organisationClaims.id")
    .limit(mostNamed);
}

const inCity: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return waitingClaims(db)
      .innerJoin("organisationCities", "organisationCities.organisationId", "organisations.id")
      .select("organisationCities.cityId as city")
      .where("organisationCities.cityId", "in", cities);
  },
};

const inNetwork: Waiting<z.infer<typeof OfClaim>> = {
  allow: signedIn,
  row: OfClaim,
  find(db, { actor, now }) {
    if (!holdsRole(actor, ["administrator"], wholeNetwork)) return undefined;
    return waitingClaims(db).where((eb) =>
      eb.or([
        eb("askedAt", "<", momentBefore(now, cityDays)),
        eb.not(
          eb.exists(
            eb
              .selectFrom("organisationCities")
              .select("cityId")
              .whereRef("organisationCities.organisationId", "=", "organisations.id"),
          ),
        ),
      ]),
    );
  },
};

const ofOrganisation: Waiting<z.infer<typeof OfClaim>> = {
  allow: signedIn,
  row: OfClaim,
  find(db, { actor }) {
    const own = organisationsSpokenForBy(actor);
    return own.length === 0 ? undefined : waitingClaims(db).where("organisations.id", "in", own);
  },
};

function todoOf({ id, organisation, called, name }: z.infer<typeof OfClaim>, t: Translate): Todo {
  return {
    kind: "waits",
    text: t("claims:todo", { name, organisation: called }),
    href: paths.oneClaim(organisation, id),
  };
}

export const claimsOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found.filter(({ city }) => city === id).map((claim) => todoOf(claim, t)),
});

export const claimsOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t }) => found.map((claim) => todoOf(claim, t)),
});

export const claimsOfOrganisation = waitingTodos({
  waits: ofOrganisation,
  list: (found, { t }, { id }: { id: string }) =>
    found.filter(({ organisation }) => organisation === id).map((claim) => todoOf(claim, t)),
});
