// Who takes part in an initiative is named, said more exactly, and taken away.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import {
  chooseOrganisation,
  OrganisationChoice,
  organisationNamed,
  recogniseOrganisation,
} from "../../organisations/choice.ts";
import { organisationTag } from "../../organisations/tags.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import type { Initiative } from "../initiative.ts";
import { one } from "../one-initiative.ts";
import { refuse } from "../problems.ts";
import { getInitiative, type Lead, lockInitiative } from "../store.ts";
import { writers } from "../workflow.ts";
import { roles } from "./partner.ts";
import { deletePartner, insertPartner, nameOrganisation } from "./store.ts";

/** By its id; `lead` is the one that leads the initiative. */
export const PartnerId = z.union([z.literal("lead"), z.uuid()]);
const named = z.string().trim().min(1).pipe(OrganisationChoice);

/** Who leads, from what was typed: the organisation of which that is the name, else the name. */
export async function leadFrom(
  db: Queryable,
  typed: string | undefined,
  before?: Pick<Initiative, "leadOrganisation">,
): Promise<Lead> {
  if (typed === undefined) return { organisation: null, name: null };
  const had = before?.leadOrganisation;
  // Several may be called so: what was chosen once stays chosen.
  if (had?.name === typed) return { organisation: had.id, name: null };
  const organisation = await recogniseOrganisation(db, typed);
  return organisation ? { organisation: organisation.id, name: null } : { organisation: null, name: typed };
}

/** Who leads it, as it is. */
export function leadOf({ lead, leadOrganisation }: Pick<Initiative, "lead" | "leadOrganisation">): Lead {
  return leadOrganisation
    ? { organisation: leadOrganisation.id, name: null }
    : { organisation: null, name: lead };
}

export const addPartner = command({
  name: "initiatives.addPartnerToInitiative",
  route: "POST /cities/:city/initiatives/:initiative/partners",
  summary:
    "Say that an organisation takes part in an initiative, and in which role. A name that no organisation of the register has is kept as a name.",
  input: z.object({
    ...one,
    organisation: named,
    role: z.enum(roles, { error: "initiatives:field.role" }),
    asName: orEmpty(z.literal("yes")).describe("Keep the name, though organisations are called nearly so."),
  }),
  output: z.object({ id: z.string(), partner: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ organisation, role }) => ({ organisation, role }),
  changes: ({ city }) => [cityTag(city)],
  async run({ city, initiative: number, organisation: typed, role, asName }, { db }) {
    await getCity(db, city);
    const { id } = await getInitiative(db, { city, number, alsoIdeas: true });
    const organisation = await partnerFrom(db, typed, asName !== undefined);
    const name = organisation === null ? line(200).parse(typed) : null;
    return { id, partner: await insertPartner(db, { initiative: id, role, organisation, name }) };
  },
});

/** @throws Problem with the organisations that were perhaps meant, unless the name is to be kept */
async function partnerFrom(db: Queryable, typed: string, isNameKept: boolean): Promise<string | null> {
  const { named: organisation, perhaps } = await organisationNamed(db, typed);
  if (organisation) return organisation.id;
  if (isNameKept || perhaps.length === 0) return null;
  return (await chooseOrganisation(db, typed, "organisation")).id;
}

export const choosePartner = command({
  name: "initiatives.choosePartnerOfInitiative",
  route: "PUT /cities/:city/initiatives/:initiative/partners/:partner",
  summary:
    "Say which organisation of the register a name is: that of a partner by its id, or `lead` for whoever leads the initiative.",
  input: z.object({
    ...one,
    partner: PartnerId,
    organisation: named,
    version: z.coerce.number().int().min(1).max(2_000_000_000).describe("The version that was seen."),
  }),
  output: z.object({ id: z.string(), organisation: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ organisation, partner }) => ({ organisation, partner }),
  changes: ({ city }, { organisation }) => [cityTag(city), organisationTag(organisation)],
  async run({ city, initiative: number, partner, organisation: typed, version }, { db, now }) {
    await getCity(db, city);
    await lockInitiative(db, { city, number });
    const initiative = await getInitiative(db, { city, number, alsoIdeas: true });
    if (initiative.version !== version) throw refuse.changed({ version: initiative.version });
    const name = nameToChoose(initiative, partner);
    const { id: organisation } = await chooseOrganisation(db, typed, "organisation");
    if (name === "lead")
      await db
        .updateTable("initiatives")
        .set({ lead: null, leadId: organisation, version: version + 1, changedAt: now })
        .where("id", "=", initiative.id)
        .execute();
    else await nameOrganisation(db, { initiative: initiative.id, partner: name, organisation });
    return { id: initiative.id, organisation };
  },
});

/** What is a name until now. @throws Problem where it is none, or was chosen already */
export function nameToChoose(
  { lead, leadOrganisation, partners }: Pick<Initiative, "lead" | "leadOrganisation" | "partners">,
  partner: string,
) {
  if (partner === "lead") {
    if (lead === null || leadOrganisation !== null) throw refuse.no_partner();
    return "lead" as const;
  }
  const found = partners.find(({ id }) => id === partner);
  if (!found || found.organisation !== null) throw refuse.no_partner();
  return found;
}

export const removePartner = command({
  name: "initiatives.removePartnerFromInitiative",
  route: "DELETE /cities/:city/initiatives/:initiative/partners/:partner",
  summary: "Take away somebody who takes no part in an initiative.",
  input: z.object({ ...one, partner: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, initiative: number, partner }, { db }) {
    await getCity(db, city);
    await lockInitiative(db, { city, number });
    const { id, partners } = await getInitiative(db, { city, number, alsoIdeas: true });
    if (!partners.some((found) => found.id === partner)) throw refuse.no_partner();
    await deletePartner(db, partner);
    return { id };
  },
});
