import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { administrators, attesters } from "../allow.ts";
import { refuse } from "../problems.ts";
import { hasSignedLists } from "./store.ts";

export const badgePack = query({
  name: "recognition.badgePack",
  input: z.object({}),
  allow: administrators,
  async run(_input, { db, now, baseUrl }) {
    if (!(await hasSignedLists(db))) throw refuse.nothing_signed();
    return { on: dayOf(now), baseUrl };
  },
});

/** Whether there is a pack to lead to, for the page that everybody reads who attests. */
export const packToOffer = query({
  name: "recognition.packToOffer",
  input: z.object({}),
  allow: attesters,
  run: async (_input, { db, actor }) => ({
    isOffered: administrators.permits(actor, {}) && (await hasSignedLists(db)),
  }),
});
