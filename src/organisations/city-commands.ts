// In which cities organisations work: since when, until when, and whom to ask there.

import { z } from "zod";
import { member, officer } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { anyOf } from "../platform/allow.ts";
import { line, lines, orEmpty, writtenDay } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { chooseOrganisation, OrganisationChoice } from "./choice.ts";
import { OrganisationId } from "./organisation.ts";
import { refuse } from "./problems.ts";
import { getOrganisation } from "./store.ts";

const keepersOfCity = anyOf(member("city", "coordinator"), officer("administrator"));

export const bringOrganisation = command({
  name: "organisations.bringOrganisation",
  route: "POST /cities/:city/organisations",
  summary: "Say that an organisation that is known already works in this city, too.",
  input: z.object({ city: z.string().max(40), organisation: OrganisationChoice.pipe(z.string().min(1)) }),
  output: z.object({ city: z.string(), organisation: z.string() }),
  allow: keepersOfCity,
  subject: (_input, { organisation }) => organisation,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, organisation }, { db }) {
    await getCity(db, city);
    const { id, name } = await chooseOrganisation(db, organisation, "organisation");
    const added = await db
      .insertInto("organisationCities")
      .values({ organisationId: id, cityId: city })
      .onConflict((conflict) => conflict.columns(["organisationId", "cityId"]).doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw refuse.already_there({ name });
    return { city, organisation: id };
  },
});

export const editOrganisationInCity = command({
  name: "organisations.editOrganisationInCity",
  route: "PUT /cities/:city/organisations/:organisation",
  summary: "Say since when and until when an organisation works in a city, and whom to ask there.",
  input: z.object({
    city: z.string().max(40),
    organisation: OrganisationId,
    version: z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen."),
    since: orEmpty(writtenDay),
    until: orEmpty(writtenDay),
    contactName: orEmpty(line(120)).describe("Whom to ask; only the people of the city read it."),
    contactDetails: orEmpty(lines(500)).describe("How to reach them; only the people of the city read it."),
  }),
  output: z.object({ city: z.string(), organisation: z.string(), version: z.int() }),
  allow: keepersOfCity,
  subject: ({ organisation }) => organisation,
  // Whom to ask is nobody else's business, in the history neither.
  auditDetails: ({ city, organisation, since, until }) => ({ city, organisation, since, until }),
  changes: ({ city }) => [cityTag(city)],
  async run({ city, organisation, version, ...said }, { db }) {
    const { since = null, until = null, contactName = null, contactDetails = null } = said;
    if (since !== null && until !== null && until < since)
      throw fieldProblem("until", "organisations:field.until.before");
    const { name } = await getOrganisation(db, organisation);
    const saved = await db
      .updateTable("organisationCities")
      .set({ since, until, contactName, contactDetails, version: version + 1 })
      .where("organisationId", "=", organisation)
      .where("cityId", "=", city)
      .where("version", "=", version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) throw refuse.organisation_changed({ name });
    return { city, organisation, version: version + 1 };
  },
});
