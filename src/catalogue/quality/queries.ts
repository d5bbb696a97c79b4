// What is read of the checklist of an opportunity: how it stands, for everybody, and what a coordinator's form has to know.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import { getOpportunity, getOpportunityOf } from "../opportunities/store.ts";
import { mayChange } from "../opportunities/workflow.ts";
import { refuse } from "../problems.ts";
import { checklist, StandingItem } from "./checklist.ts";
import { readChecklist } from "./store.ts";

const Standing = z.object({
  edition: z.string().describe("Of the checklist."),
  version: z.int().describe("Counted on whenever something was looked at; 0 where nobody looked yet."),
  met: z.int().describe("How many of its items are in order; no mark, by which nothing is compared."),
  of: z.int(),
  checkedOn: z.iso.date().nullable().describe("When somebody of the city looked last."),
  items: z.array(StandingItem).max(checklist.items.length),
});
export type Standing = z.infer<typeof Standing>;

export const getChecklist = query({
  name: "catalogue.getChecklist",
  route: "GET /learning/:opportunity/checklist",
  summary:
    "What is in order with an opportunity, item by item: what follows from what is said of it, and what the people of the city found who looked.",
  input: z.object({ opportunity: OpportunityCode }),
  output: Standing,
  allow: everyone,
  async run({ opportunity: code }, { db, actor, now }) {
    return readChecklist(db, await getOpportunity(db, code, actor), now);
  },
});

export const checklistToAnswer = query({
  name: "catalogue.checklistToAnswer",
  input: z.object({ city: z.string().max(40), opportunity: OpportunityCode }),
  allow: member("city", "coordinator"),
  async run({ city, opportunity: code }, { db, actor, now }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    return { opportunity, standing: await readChecklist(db, opportunity, now), today: dayOf(now) };
  },
});
