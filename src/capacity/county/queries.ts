import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { County } from "./county.ts";
import { countyOf } from "./store.ts";

export const getCounty = query({
  name: "capacity.getCounty",
  route: "GET /practice-county",
  summary: "What one has tried in one's own practice county. Nobody else reads it.",
  input: z.object({}),
  output: County,
  allow: signedIn,
  run: (_input, { db, actor }) => countyOf(db, actor),
});
