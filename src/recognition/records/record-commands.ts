// What a learner does with their own record: put a badge into it with both of its codes, take it out again.

import { z } from "zod";
import { learningLink } from "../../joining/links.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { badgeOfCodes, bothCodes, noteOpened } from "../owning/commands.ts";
import { refuse } from "../problems.ts";
import { learnerOf, mostInRecord } from "./record-store.ts";

const Token = z.string().max(300);
const Done = z.object({ id: z.string() });

export const addToRecord = command({
  name: "recognition.addToRecord",
  route: "POST /my-learning/:token/record/badges",
  summary: "Put a badge into one's own record, by its check code and the owner's code.",
  input: z.object({ token: Token, ...bothCodes }),
  output: Done,
  allow: holderOf(learningLink),
  before: badgeOfCodes,
  subject: (_input, { id }) => id,
  // Whose badge it is stands in no history.
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context, { id }) {
    const { db, now } = context;
    const learner = learnerOf(openedBy(context));
    const known = await db
      .selectFrom("learnerBadges")
      .select("badgeId")
      .where("learnerId", "=", learner)
      .limit(mostInRecord)
      .execute();
    if (known.length >= mostInRecord) throw refuse.record_full();
    await noteOpened(db, id, now);
    await db
      .insertInto("learnerBadges")
      .values({ learnerId: learner, badgeId: id, addedAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return { id };
  },
});

export const dropFromRecord = command({
  name: "recognition.dropFromRecord",
  route: "POST /my-learning/:token/record/badges/:badge/remove",
  summary: "Take a badge out of one's own record. The badge itself stays as it is.",
  input: z.object({ token: Token, badge: z.uuid() }),
  output: Done,
  allow: holderOf(learningLink),
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ badge: id }, context) {
    const dropped = await context.db
      .deleteFrom("learnerBadges")
      .where("learnerId", "=", learnerOf(openedBy(context)))
      .where("badgeId", "=", id)
      .executeTakeFirst();
    if (dropped.numDeletedRows === 0n) throw refuse.no_badge();
    return { id };
  },
});
