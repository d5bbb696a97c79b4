import { z } from "zod";
import { query } from "../../platform/operation.ts";
import { administrators } from "../allow.ts";
import { packedBadges } from "./store.ts";

export const badgePack = query({
  name: "recognition.badgePack",
  input: z.object({}),
  allow: administrators,
  run: (_input, { db, now, baseUrl }) => packedBadges(db, { now, baseUrl }),
});
