import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { administrators, attesters } from "../allow.ts";
import { hasSignedLists, packedBadges } from "./store.ts";

export const badgePack = query({
  name: "recognition.badgePack",
  input: z.object({}),
  allow: administrators,
  run: (_input, { db, now, baseUrl }) => packedBadges(db, { now, baseUrl }),
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
