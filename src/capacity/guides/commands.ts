import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { guidesTag } from "../tags.ts";
import { administrators } from "../workflow.ts";
import { oneGuide } from "./queries.ts";
import { findGuide } from "./store.ts";

export const confirmGuide = command({
  name: "capacity.confirmGuide",
  route: "POST /guides/:guide/confirm",
  summary: "Confirm that a guide is still right: one has read it today, in both languages.",
  input: z.object({ ...oneGuide, version }),
  output: z.object({ id: z.string(), checkedOn: z.string() }),
  allow: administrators,
  subject: (_input, { id }) => id,
  changes: [guidesTag],
  async run({ guide: key, version: seen }, { db, actor, now }) {
    const { id } = await findGuide(db, key);
    const checkedOn = dayOf(now);
    const changed = await db
      .updateTable("guides")
      .set({ checkedOn, checkedBy: actor.id || null, version: seen + 1 })
      .where("id", "=", id)
      .where("version", "=", seen)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.changed();
    return { id, checkedOn };
  },
});
