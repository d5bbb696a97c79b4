// What the forms of requests show: for whom somebody can ask, and what of their own it would meet.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { otherSide, type Posting } from "./posting.ts";
import { verdicts } from "./request.ts";
import { askers } from "./request-commands.ts";
import { getRequest } from "./request-store.ts";
import { getPosting } from "./store.ts";
import { mayAnswer, mayKeep } from "./workflow.ts";

const one = { city: z.string().max(40), posting: z.coerce.number().int().min(1).max(1_000_000) };

/** So many of one's own are offered. */
const mostOwn = 50;

/** The cities and organisations for which somebody can ask. */
async function askersOf(db: Queryable, { roles }: Actor) {
  const cities = ownCities({ roles }, "coordinator");
  const organisations = representedBy({ roles });
  const [ofCities, ofOrganisations] = await Promise.all([
    cities.length < 2
      ? []
      : db
          .selectFrom("cities")
          .select(["id", textToRead<string>("name").as("name")])
          .where("id", "in", cities)
          .orderBy("id")
          .limit(mostOwn)
          .execute(),
    organisations.length < 2 && cities.length === 0
      ? []
      : organisations.length === 0
        ? []
        : db
            .selectFrom("organisations")
            .select(["id", textToRead<string>("name").as("name")])
            .where("id", "in", organisations)
            .orderBy("id")
            .limit(mostOwn)
            .execute(),
  ]);
  return { cities: ofCities, organisations: ofOrganisations, isCity: cities.length > 0 };
}

/** Open ones of the other side that whoever asks keeps, and that this would meet. */
function ownFor(db: Queryable, { roles }: Actor, posting: Posting) {
  const cities = ownCities({ roles }, "coordinator");
  const organisations = representedBy({ roles });
  return db
    .selectFrom("postings")
    .select(["number", "what"])
    .where("state", "=", "open")
    .where("side", "=", otherSide(posting.side))
    .where("kind", "=", posting.kind)
    .where("unit", "=", posting.unit)
    .where((where) =>
      where.or([
        where("cityId", "in", ["", ...cities]),
        where("organisationId", "in", ["", ...organisations]),
      ]),
    )
    .orderBy("number", "desc")
    .limit(mostOwn)
    .execute();
}

export const requestToMake = query({
  name: "resources.requestToMake",
  input: z.object(one),
  allow: askers,
  async run({ city, posting: wanted }, { db, actor }) {
    const posting = await getPosting(db, { city, number: wanted }, actor);
    if (posting.state !== "open") throw refuse.posting_not_now();
    const [asking, own] = await Promise.all([askersOf(db, actor), ownFor(db, actor, posting)]);
    return { city: { id: posting.city, name: posting.cityName }, posting, asking, own };
  },
});

export const requestToAnswer = query({
  name: "resources.requestToAnswer",
  input: z.object({ ...one, request: z.uuid(), verdict: z.enum(verdicts) }),
  allow: askers,
  async run({ city, posting: wanted, request: id, verdict }, { db, actor }) {
    const posting = await getPosting(db, { city, number: wanted }, actor);
    if (!mayAnswer(actor, posting)) throw refuse.for_owner();
    const request = await getRequest(db, posting.id, id);
    if (request.state !== "asked") throw refuse.request_decided();
    return { city: { id: posting.city, name: posting.cityName }, posting, request, verdict };
  },
});

export const requestToTakeBack = query({
  name: "resources.requestToTakeBack",
  input: z.object({ ...one, request: z.uuid() }),
  allow: askers,
  async run({ city, posting: wanted, request: id }, { db, actor }) {
    const posting = await getPosting(db, { city, number: wanted }, actor);
    const request = await getRequest(db, posting.id, id);
    if (!mayKeep(actor, { city: request.city.id, organisation: request.organisation }))
      throw refuse.for_keepers();
    return { city: { id: posting.city, name: posting.cityName }, posting, request };
  },
});
