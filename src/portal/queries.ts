// What the first pages of the workspaces read.

import { z } from "zod";
import { member, officer } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
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
  allow: officer("administrator", "reviewer", "observer"),
  run: async () => ({}),
});
