// What the lists are made of: what is sure in a place, and one opportunity with its runs.

import { z } from "zod";
import { entriesOfCode, listEntries } from "../../catalogue/finding/listing-queries.ts";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { PlaceId } from "../../network/places/place.ts";
import { findPlace } from "../../network/places/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../../platform/problem.ts";

/** More are on the page of the place, with all that it can be narrowed down by. */
const mostListed = 200;

export const learningListOfPlace = query({
  name: "outreach.learningListOfPlace",
  input: z.object({ place: PlaceId }),
  allow: everyone,
  async run({ place: id }, { db, now, baseUrl }) {
    const place = await findPlace(db, id);
    if (!place) throw refuse.not_found();
    const today = dayOf(now);
    const entries = await listEntries(db, { place: id, today, isSure: true, most: mostListed });
    return { place, entries, today, baseUrl };
  },
});

/** What an organisation offers, as far as everybody may find it. */
export const learningListOfOrganisation = query({
  name: "outreach.learningListOfOrganisation",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation }, { db, now, baseUrl }) {
    const today = dayOf(now);
    return { entries: await listEntries(db, { organisation, today, most: mostListed }), today, baseUrl };
  },
});

export const learningAsText = query({
  name: "outreach.learningAsText",
  input: z.object({ opportunity: OpportunityCode }),
  allow: everyone,
  async run({ opportunity: code }, { db, now, baseUrl }) {
    const today = dayOf(now);
    return { entries: await entriesOfCode(db, code, today), today, baseUrl };
  },
});
