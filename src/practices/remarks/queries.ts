// What reviewers said at single fields, for the people of the city, the commission and whoever reads the practice now.

import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import { practiceSeen } from "../queries.ts";
import { AskedChange, mostRemarks } from "./remark.ts";
import { remarksOf } from "./store.ts";

export const listRemarks = query({
  name: "practices.listRemarks",
  route: "GET /cities/:city/practices/:practice/remarks",
  summary:
    "With what remarks at its fields a practice was sent back last, what each field said then and what it says now. Nothing once it is published, and for whoever has no part in it.",
  input: z.object(onePractice),
  output: z.array(AskedChange).max(mostRemarks),
  allow: anyRole,
  async run(asked, context) {
    const { practice, isInsider, own } = await practiceSeen(asked, context);
    return isInsider || own ? (await remarksOf(context.db, practice)).asked : [];
  },
});
