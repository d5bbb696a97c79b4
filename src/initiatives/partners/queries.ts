// What is read of partners: for their forms, and for the page of an organisation.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { one } from "../one-initiative.ts";
import { getInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { nameToChoose, PartnerId } from "./commands.ts";
import { calledOf } from "./partner.ts";
import { initiativesWith, mostTakenPart } from "./store.ts";

/** An initiative to which somebody is added. */
export const initiativeToJoin = query({
  name: "initiatives.initiativeToJoin",
  input: z.object(one),
  allow: writers,
  async run({ city: cityId, initiative: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, initiative: await getInitiative(db, { city: id, number, alsoIdeas: true }) };
  },
});

/** A name of which somebody says which organisation it is. */
export const partnerToChoose = query({
  name: "initiatives.partnerToChoose",
  input: z.object({ ...one, partner: PartnerId }),
  allow: writers,
  async run({ city: cityId, initiative: number, partner }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number, alsoIdeas: true });
    const found = nameToChoose(initiative, partner);
    const called = found === "lead" ? (initiative.lead ?? "") : calledOf(found);
    return { city: { id, name }, initiative, called };
  },
});

/** A partner, for the question whether it is to be taken away. */
export const partnerToRemove = query({
  name: "initiatives.partnerToRemove",
  input: z.object({ ...one, partner: z.uuid() }),
  allow: writers,
  async run({ city, initiative: number, partner }, { db }) {
    const { partners } = await getInitiative(db, { city, number, alsoIdeas: true });
    return { partner: partners.find(({ id }) => id === partner) };
  },
});

export const initiativesOfOrganisation = query({
  name: "initiatives.initiativesOfOrganisation",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation }, { db }) {
    const rows = await initiativesWith(db, organisation);
    return { initiatives: rows.slice(0, mostTakenPart), isMore: rows.length > mostTakenPart };
  },
});
