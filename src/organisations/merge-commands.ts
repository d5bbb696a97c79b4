// One organisation, once: two are merged, or said to be two; a merging can be undone for thirty days.

import { z } from "zod";
import { dayMs } from "../platform/day.ts";
import { command } from "../platform/operation.ts";
import { keepers } from "./allow.ts";
import { undoDays } from "./merged.ts";
import { mergeInto, undoMerge as putBack } from "./merging.ts";
import { OrganisationId } from "./organisation.ts";
import { refuse } from "./problems.ts";
import { keptBy } from "./queries.ts";
import { underWayOfBoth } from "./slots.ts";
import { citiesOf } from "./store.ts";
import { tagsOf } from "./tags.ts";
import { isPartOf } from "./writing.ts";

const Changed = z.object({ organisation: z.string(), cities: z.array(z.string()).max(500) });
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");

export const mergeOrganisations = command({
  name: "organisations.mergeOrganisations",
  route: "POST /organisations/:organisation/merges/:other",
  summary:
    "Merge an organisation into another one: all that names it names the other then, its address leads on. It can be undone for 30 days.",
  input: z.object({
    organisation: OrganisationId,
    other: OrganisationId.describe("The organisation into which it is merged."),
    version,
    otherVersion: version,
  }),
  output: Changed.extend({ merge: z.uuid() }),
  allow: keepers,
  subject: (_input, { organisation }) => organisation,
  changes: tagsOf,
  async run({ organisation, other, version, otherVersion }, { db, actor, now }) {
    if (organisation === other) throw refuse.itself();
    // Locked in one order, so that two who merge the same two the other way round do not wait for each other.
    await db
      .selectFrom("organisations")
      .select("id")
      .where("id", "in", [organisation, other])
      .orderBy("id")
      .forUpdate()
      .execute();
    const [from, into] = [await keptBy(db, organisation, actor), await keptBy(db, other, actor)];
    for (const file of [from, into]) if (file.state === "merged") throw refuse.merged({ name: file.name });
    if (from.version !== version) throw refuse.organisation_changed({ name: from.name });
    if (into.version !== otherVersion) throw refuse.organisation_changed({ name: into.name });
    if (await isPartOf(db, into.id, from.id)) throw refuse.above({ name: into.name, above: from.name });
    for (const isUnderWay of underWayOfBoth.given())
      if (await isUnderWay(db, from.id, into.id))
        throw refuse.under_way_of_both({ name: from.name, other: into.name });
    const cities = [...new Set([...(await citiesOf(db, from.id)), ...(await citiesOf(db, into.id))])];
    const merge = await mergeInto(db, { from, into, by: actor, now });
    return { organisation: into.id, merge, cities };
  },
});

export const undoMerge = command({
  name: "organisations.undoMerge",
  route: "POST /organisations/:organisation/merges/:merge/undo",
  summary:
    "Undo a merging within 30 days: what moved goes back, what was changed since stays as it was changed.",
  input: z.object({ organisation: OrganisationId, merge: z.uuid() }),
  output: Changed,
  allow: keepers,
  subject: (_input, { organisation }) => organisation,
  changes: tagsOf,
  async run({ organisation, merge: id }, { db, actor, now }) {
    const merge = await db
      .selectFrom("organisationMerges")
      .selectAll()
      .where("id", "=", id)
      .where("intoId", "=", organisation)
      .forUpdate()
      .executeTakeFirst();
    if (!merge) throw refuse.no_merge();
    const into = await keptBy(db, organisation, actor);
    if (into.state === "merged") throw refuse.merged({ name: into.name });
    if (merge.undoneAt !== null) throw refuse.undone();
    if (now.getTime() - merge.mergedAt.getTime() > undoDays * dayMs)
      throw refuse.too_late({ days: undoDays });
    await putBack(db, merge, now);
    await db.updateTable("organisationMerges").set({ undoneAt: now }).where("id", "=", id).execute();
    const cities = [
      ...new Set([...(await citiesOf(db, merge.fromId)), ...(await citiesOf(db, organisation))]),
    ];
    return { organisation: merge.fromId, cities };
  },
});

export const keepApart = command({
  name: "organisations.keepApart",
  route: "POST /organisations/:organisation/apart/:other",
  summary: "Say that two organisations are not the same: they are not offered as such again.",
  input: z.object({ organisation: OrganisationId, other: OrganisationId }),
  output: z.object({ organisation: z.string() }),
  allow: keepers,
  subject: ({ organisation }) => organisation,
  changes: [],
  async run({ organisation, other }, { db, actor, now }) {
    if (organisation === other) throw refuse.itself();
    for (const id of [organisation, other]) await keptBy(db, id, actor);
    const [oneId = "", otherId = ""] = [organisation, other].toSorted((one, two) => (one < two ? -1 : 1));
    await db
      .insertInto("organisationsApart")
      .values({ oneId, otherId, saidBy: actor.id || null, saidAt: now })
      .onConflict((conflict) => conflict.columns(["oneId", "otherId"]).doNothing())
      .execute();
    return { organisation };
  },
});
