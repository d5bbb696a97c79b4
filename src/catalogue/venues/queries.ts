import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { writers, writesForCity } from "../allow.ts";
import { refuse } from "../problems.ts";
import { mayKeepVenue } from "./allow.ts";
import { getVenue, venuesOf } from "./store.ts";
import { mostVenues, Venue } from "./venue.ts";

const ofCity = { city: z.string().max(40) };

export const listVenues = query({
  name: "catalogue.listVenues",
  route: "GET /cities/:city/venues",
  summary: "The places of a city where people meet to learn.",
  input: z.object(ofCity),
  output: z.object({
    city: z.object({ id: z.string(), name: z.string() }),
    venues: z.array(Venue).max(mostVenues),
  }),
  allow: everyone,
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, venues: await venuesOf(db, id) };
  },
});

/** What a form that adds one has to know. */
export const venueToAdd = query({
  name: "catalogue.venueToAdd",
  input: z.object(ofCity),
  allow: writers,
  async run({ city }, { db, actor }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, forCity: writesForCity(actor, id) };
  },
});

export const venueToEdit = query({
  name: "catalogue.venueToEdit",
  input: z.object({ ...ofCity, venue: z.uuid() }),
  allow: writers,
  async run({ city, venue: wanted }, { db, actor }) {
    const { id, name } = await getCity(db, city);
    const venue = await getVenue(db, id, wanted);
    if (!mayKeepVenue(actor, id, venue)) throw refuse.not_yours();
    return { city: { id, name }, venue, forCity: writesForCity(actor, id) };
  },
});
