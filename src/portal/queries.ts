// What the first pages of the workspaces read.

import { sql } from "kysely";
import { z } from "zod";
import { member, officers } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { signedIn } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";

/** A city, for the people who work for it. */
export const getOwnCity = query({
  name: "portal.getOwnCity",
  input: z.object({ city: z.string().max(40) }),
  allow: member("city", "coordinator", "contributor"),
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { id, name };
  },
});

/** What officers of the network have in common: they may open its workspace. */
export const getNetwork = query({
  name: "portal.getNetwork",
  input: z.object({}),
  allow: officers,
  run: async () => ({}),
});

/** What was done of the first steps in an empty installation; whether there is a cycle everybody may know. */
export interface FirstStepsDone {
  hasCities: boolean;
  hasInvited: boolean;
  hasCycle: boolean;
}

export const firstStepsDone = query({
  name: "portal.firstStepsDone",
  input: z.object({}),
  allow: signedIn,
  async run(_input, { db }) {
    // The link of the first start, which invites whoever has it, is an invitation of nobody.
    const { rows } = await sql<FirstStepsDone>`
      select exists (select from cities where retired_at is null) as has_cities,
             exists (select from invitations where email is not null and withdrawn_at is null)
               or exists (select from roles where place = 'city') as has_invited,
             exists (select from cycles) as has_cycle`.execute(db);
    const [done = { hasCities: false, hasInvited: false, hasCycle: false }] = rows;
    return done;
  },
});
