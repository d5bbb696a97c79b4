import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { listCities } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { planners } from "../allow.ts";
import { refuse } from "../problems.ts";
import { Body, BodyId, mostBodies } from "./body.ts";
import { allBodies, findBody } from "./store.ts";

export const listBodies = query({
  name: "meetings.listBodies",
  route: "GET /meeting-bodies",
  summary: "The bodies that meet, with their members and their rules; those that ended last.",
  input: z.object({}),
  output: z.object({ bodies: z.array(Body).max(mostBodies) }),
  allow: commission,
  run: async (_input, { db }) => ({ bodies: await allBodies(db) }),
});

export const bodyToAdd = query({
  name: "meetings.bodyToAdd",
  input: z.object({}),
  allow: planners,
  run: async (_input, { db }) => ({ cities: await listCities(db) }),
});

/** For what is done to one that still meets. */
export const bodyToChange = query({
  name: "meetings.bodyToChange",
  input: z.object({ meetingBody: BodyId }),
  allow: planners,
  async run({ meetingBody }, { db }) {
    const body = await findBody(db, meetingBody);
    if (body.isEnded) throw refuse.body_changed();
    return { body, cities: await listCities(db) };
  },
});
