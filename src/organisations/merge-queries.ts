// Organisations that are perhaps the same, two of them side by side, and what was merged lately.

import { z } from "zod";
import { officer } from "../network/allow.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { keepers } from "./allow.ts";
import { pairsAlike } from "./candidates.ts";
import { reasons } from "./likeness.ts";
import { mergesToUndo } from "./merged.ts";
import { countMoving } from "./merging.ts";
import { OrganisationId } from "./organisation.ts";
import { refuse } from "./problems.ts";
import { keptBy } from "./queries.ts";

const mostPairs = 50;
const Named = z.object({ id: z.string(), name: z.string() });

export const listDuplicates = query({
  name: "organisations.listDuplicates",
  route: "GET /organisation-duplicates",
  summary: `Pairs of organisations that are perhaps the same, with the reason, ${mostPairs} at most, the likest first; a coordinator's where both work in their cities.`,
  input: z.object({}),
  output: z.object({
    isAll: z.boolean().describe("Whether there are no more than these."),
    pairs: z.array(z.object({ one: Named, other: Named, reason: z.enum(reasons) })).max(mostPairs),
  }),
  allow: keepers,
  async run(_input, { db, actor }) {
    const isOfficer = officer("administrator").permits(actor, {});
    return pairsAlike(db, { cities: isOfficer ? "all" : ownCities(actor, "coordinator"), most: mostPairs });
  },
});

export const twoSideBySide = query({
  name: "organisations.getTwoSideBySide",
  input: z.object({ organisation: OrganisationId, other: OrganisationId }),
  allow: keepers,
  async run({ organisation, other }, { db, actor }) {
    const [from, into] = [await keptBy(db, organisation, actor), await keptBy(db, other, actor)];
    for (const file of [from, into]) if (file.state === "merged") throw refuse.merged({ name: file.name });
    return { from, into, moving: await countMoving(db, organisation) };
  },
});

export const mergeToUndo = query({
  name: "organisations.getMergeToUndo",
  input: z.object({ organisation: OrganisationId, merge: z.uuid() }),
  allow: keepers,
  async run({ organisation, merge }, { db, actor, now }) {
    const into = await keptBy(db, organisation, actor);
    const found = (await mergesToUndo(db, organisation, now)).find(({ id }) => id === merge);
    if (!found) throw refuse.no_merge();
    return { into, merge: found };
  },
});
