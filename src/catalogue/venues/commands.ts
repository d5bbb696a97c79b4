// What is done with venues: somebody adds one, changes it, and takes it off the choice of new runs.

import { z } from "zod";
import { choosePlace, PlaceChoice } from "../../network/places/choice.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { chooseOrganisation, OrganisationChoice } from "../../organisations/choice.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { representedBy } from "../../platform/role.ts";
import { typedText, writtenFields } from "../../platform/written.ts";
import { accessInput, accessSaid } from "../access/said.ts";
import { writers, writesForCity } from "../allow.ts";
import { worksIn } from "../opportunities/store.ts";
import { refuse } from "../problems.ts";
import { mayKeepVenue } from "./allow.ts";
import { getVenue, insertVenue, retireVenueOf, saveVenue } from "./store.ts";
import { longestDirections, type Venue, venueInput } from "./venue.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, venue: z.uuid() };

const said = {
  ...venueInput,
  place: PlaceChoice.min(1).describe("The ward, town or county in which it lies."),
  organisation: orEmpty(OrganisationChoice).describe(
    "The organisation that keeps it; without one, everybody in the city may use it.",
  ),
  ...writtenFields("directions", longestDirections),
  ...accessInput,
};

const Done = z.object({ id: z.string() });
const changes = ({ city }: { city: string }) => [cityTag(city)];

export const addVenue = command({
  name: "catalogue.addVenue",
  route: "POST /cities/:city/venues",
  summary:
    "Add a place where people meet to learn: its name, the ward or town, what it is next to, and what lets people take part.",
  input: z.object({ ...ofCity, ...said }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ name, place }) => ({ name, place }),
  changes: [],
  async run(input, { db, actor, now }) {
    await getCity(db, input.city);
    const { id: placeId } = await choosePlace(db, input.place, "place");
    const kept = {
      name: input.name,
      organisationId: await keptBy(db, actor, input.city, input.organisation),
      placeId,
      landmark: input.landmark ?? null,
      directions: typedText(input, "directions"),
      capacity: input.capacity ?? null,
      access: accessSaid({}, input.access, dayOf(now)),
    };
    return { id: await insertVenue(db, input.city, kept, now) };
  },
});

/** @throws Problem for whoever speaks for organisations and names another one, or one that does not work in the city */
async function keptBy(
  db: Queryable,
  actor: Actor,
  city: string,
  named: string | undefined,
): Promise<string | null> {
  const own = representedBy(actor);
  const isOfCity = writesForCity(actor, city);
  const text = named ?? (isOfCity ? undefined : own[0]);
  if (text === undefined) return null;
  const { id } = await chooseOrganisation(db, text, "organisation");
  if (!isOfCity && !own.includes(id)) throw fieldProblem("organisation", "catalogue:field.ownOrganisation");
  if (!(await worksIn(db, id, city))) throw fieldProblem("organisation", "catalogue:field.worksElsewhere");
  return id;
}

/** @throws Problem for whom it is not, and where somebody else was quicker */
async function toKeep(
  db: Queryable,
  actor: Actor,
  { city, venue: id, version: seen }: { city: string; venue: string; version: number },
): Promise<Venue> {
  await getCity(db, city);
  const venue = await getVenue(db, city, id);
  if (!mayKeepVenue(actor, city, venue)) throw refuse.not_yours();
  if (venue.version !== seen) throw refuse.venue_changed();
  return venue;
}

export const editVenue = command({
  name: "catalogue.editVenue",
  route: "PUT /cities/:city/venues/:venue",
  summary: "Change what a place of learning says; all of it is given.",
  input: z.object({ ...one, ...said, version }),
  output: Done.extend({ version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ name, place }) => ({ name, place }),
  changes,
  async run(input, { db, actor, now }) {
    const venue = await toKeep(db, actor, input);
    const { id: placeId } = await choosePlace(db, input.place, "place");
    const isSame = input.organisation === venue.organisation?.id;
    await saveVenue(
      db,
      venue,
      {
        name: input.name,
        organisationId: isSame
          ? (venue.organisation?.id ?? null)
          : await keptBy(db, actor, input.city, input.organisation),
        placeId,
        landmark: input.landmark ?? null,
        directions: typedText(input, "directions"),
        capacity: input.capacity ?? null,
        access: accessSaid(venue.access, input.access, dayOf(now)),
      },
      now,
    );
    return { id: venue.id, version: input.version + 1 };
  },
});

export const retireVenue = command({
  name: "catalogue.retireVenue",
  route: "POST /cities/:city/venues/:venue/retire",
  summary: "Take a place of learning off the choice of new runs. Runs that meet there keep it.",
  input: z.object({ ...one, version }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run(input, { db, actor, now }) {
    const { id, version: seen } = await toKeep(db, actor, input);
    await retireVenueOf(db, { id, version: seen, isRetired: true }, now);
    return { id };
  },
});

export const offerVenue = command({
  name: "catalogue.offerVenue",
  route: "POST /cities/:city/venues/:venue/offer",
  summary: "Offer a place of learning for new runs again.",
  input: z.object({ ...one, version }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes,
  async run(input, { db, actor, now }) {
    const { id, version: seen } = await toKeep(db, actor, input);
    await retireVenueOf(db, { id, version: seen, isRetired: false }, now);
    return { id };
  },
});
