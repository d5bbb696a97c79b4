import { z } from "zod";
import { cityTag } from "../../network/tags.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { command } from "../../platform/operation.ts";
import { getOpportunityOf } from "../opportunities/store.ts";
import { refuse } from "../problems.ts";
import { catalogueTag, opportunityTag } from "../tags.ts";
import { mostAtOnce, publishSeen } from "./handed-in.ts";
import { keepApart } from "./pairs.ts";
import { handedInOf, keepers, pair } from "./queries.ts";

export const sayTheyAreTwo = command({
  name: "catalogue.sayTheyAreTwo",
  route: "POST /cities/:city/learning/:opportunity/apart-from/:other",
  summary: "Say that two opportunities which look the same are not: nobody is asked about them again.",
  input: z.object(pair),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ other }) => ({ other }),
  changes: [],
  async run({ city, opportunity, other }, { db, actor, now }) {
    if (opportunity === other) throw refuse.no_opportunity();
    const one = await getOpportunityOf(db, { city, code: opportunity }, actor);
    const second = await getOpportunityOf(db, { city, code: other }, actor);
    await keepApart(db, [one.id, second.id], { by: actor.id, at: now });
    return { id: one.id };
  },
});

/** Each by its code, with the version that was seen: `40017:2,40025:1`. */
const Seen = z
  .string()
  .max(6000)
  .regex(/^\d{4,8}:\d{1,9}(?:,\d{4,8}:\d{1,9})*$/)
  .refine((said) => said.split(",").length <= mostAtOnce);

export const publishHandedIn = command({
  name: "catalogue.publishHandedIn",
  route: "POST /cities/:city/learning/queue/:organisation/publish",
  summary: `Publish together what an organisation handed in, at most ${mostAtOnce} by one call. What changed since it was seen, and what has to be looked at by itself (a fault that waits or was found right, something of the checklist that is not in order), is left.`,
  input: z.object({
    ...handedInOf,
    version: Seen.describe("The code of each, a colon and the version that was seen: 40017:2,40025:1."),
  }),
  output: z.object({
    organisation: z.string(),
    published: z.array(z.object({ id: z.string(), code: z.string() })).max(mostAtOnce),
    left: z.int().describe("How many were not published, because they changed or have to be looked at."),
  }),
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: (_input, { published, left }) => ({
    published: published.length,
    codes: published.map(({ code }) => code),
    left,
  }),
  changes: ({ city, organisation }, { published }) => [
    cityTag(city),
    organisationTag(organisation),
    catalogueTag,
    ...published.map(({ id }) => opportunityTag(id)),
  ],
  async run({ city, organisation, version }, { db, actor, now }) {
    const seen = new Map(
      version.split(",").map((one) => {
        const [code = "", of] = one.split(":");
        return [code, Number(of)] as const;
      }),
    );
    const published = await publishSeen(db, { city, organisation, seen, by: actor, now });
    return { organisation, published, left: seen.size - published.length };
  },
});
