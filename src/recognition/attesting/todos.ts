// What was attested waits until a second person issues it.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { administrators } from "../allow.ts";
import { attestationRows } from "../badges/store.ts";
import { paths } from "../paths.ts";

const mostNamed = 20;

const Waits = z.object({ number: z.int(), name: z.string(), city: z.string().nullable() });
type Waits = z.infer<typeof Waits>;

const inNetwork: Waiting<Waits> = {
  allow: administrators,
  row: Waits,
  find: (db, { actor }) =>
    attestationRows(db)
      .select(["attestations.number", textToRead("achievement_editions.name").as("name")])
      .select(sql<string | null>`null`.as("city"))
      .where("attestations.state", "=", "attested")
      // A city's own coordinators issue what organisations attest there.
      .where(sql<boolean>`(attestations.organisation_id is null
        or not exists (select from organisation_cities where organisation_id = attestations.organisation_id))`)
      .where(sql<boolean>`attestations.attested_by is distinct from ${actor.id}`)
      .orderBy("attestations.changedAt")
      .limit(mostNamed),
};

export const attestationsOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t }) =>
    found.map(({ number, name }) => ({
      kind: "waits" as const,
      text: t("recognition:todo.issue", { name }),
      href: paths.attestation(number),
    })),
});

const inCities: Waiting<Waits> = {
  allow: anyRole,
  row: Waits,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return attestationRows(db)
      .innerJoin("organisationCities", "organisationCities.organisationId", "attestations.organisationId")
      .select(["attestations.number", textToRead("achievement_editions.name").as("name")])
      .select(sql<string | null>`organisation_cities.city_id`.as("city"))
      .where("attestations.state", "=", "attested")
      .where("organisationCities.cityId", "in", cities)
      .where(sql<boolean>`attestations.attested_by is distinct from ${actor.id}`)
      .orderBy("attestations.changedAt")
      .limit(mostNamed);
  },
};

export const attestationsOfCity = waitingTodos<Waits, { id: string }>({
  waits: inCities,
  list: (found, { t }, { id }) =>
    found
      .filter(({ city }) => city === id)
      .map(({ number, name }) => ({
        kind: "waits" as const,
        text: t("recognition:todo.issue", { name }),
        href: paths.attestation(number),
      })),
});
