// What a learner does with their own record: put a badge into it with both of its codes, take it out again.

import { z } from "zod";
import { learningLink } from "../../joining/links.ts";
import { beginWithNumber } from "../../joining/my-learning/commands.ts";
import type { Tx } from "../../platform/database/database.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { readToSend } from "../../platform/phone/sent-code.ts";
import { findBadge } from "../badges/store.ts";
import { badgeOfCodes, bothCodes, noteOpened } from "../owning/commands.ts";
import { ownerLink } from "../owning/link.ts";
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
    await noteOpened(db, id, now);
    await putInto(db, learnerOf(openedBy(context)), { badge: id, at: now });
    return { id };
  },
});

/** @throws Problem `recognition.record_full` */
async function putInto(db: Tx, learner: string, { badge, at }: { badge: string; at: Date }): Promise<void> {
  const known = await db
    .selectFrom("learnerBadges")
    .select("badgeId")
    .where("learnerId", "=", learner)
    .limit(mostInRecord)
    .execute();
  if (known.length >= mostInRecord) throw refuse.record_full();
  await db
    .insertInto("learnerBadges")
    .values({ learnerId: learner, badgeId: badge, addedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const keepByPhone = command({
  name: "recognition.keepByPhone",
  route: "POST /my-badge/:token/record",
  summary:
    "Keep one's badge in the record of a telephone, also of one that joined nothing. A code that opens the record goes to it.",
  input: z.object({ token: Token, phone: line(40), language: z.enum(languages) }),
  output: z.object({ asked: z.literal(true) }),
  allow: holderOf(ownerLink),
  before: readToSend("joining:field.phone", { isForAll: true }),
  auditDetails: () => ({}),
  changes: [],
  async run({ language }, context, number) {
    const { db, now } = context;
    const badge = await findBadge(db, { id: openedBy(context) });
    if (badge?.state !== "issued") throw refuse.not_now();
    const learner = await beginWithNumber(context, number, language);
    await putInto(db, learner, { badge: badge.id, at: now });
    return { asked: true as const };
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
