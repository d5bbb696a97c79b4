// Text messages in the outbox. Nobody sees to whom they go: their numbers are kept for the gateway alone.

import { z } from "zod";
import { session } from "../../platform/allow.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { command, query } from "../../platform/operation.ts";
import { textFailures, textStates, undeliveredTexts } from "../../platform/sms/outbox.ts";
import { sendingTextsJob } from "../../platform/sms/text-message.ts";
import { administrator } from "../allow.ts";

const ListedText = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  writtenAt: z.date(),
  sentAt: z.date().nullable(),
  state: z.enum(textStates),
  failure: z.enum(textFailures).nullable(),
  delivery: z.enum(["delivered", "failed"]).nullable(),
  nextTryAt: z.date(),
});
export type ListedText = z.infer<typeof ListedText>;

const textsPerPage = 50;
const mostPages = 100_000;

export const listTexts = query({
  name: "accounts.listTexts",
  input: z.object({
    filter: z.literal("texts").optional(),
    page: z.coerce.number().int().min(1).max(mostPages).default(1),
  }),
  allow: administrator,
  async run({ filter, page: wanted }, { db }) {
    // The page shows mails, or these.
    if (filter === undefined) return undefined;
    const { found, undelivered } = await db
      .selectFrom("textMessages")
      .select(({ fn }) => [
        fn.countAll<string>().as("found"),
        fn.countAll<string>().filterWhere("state", "in", undeliveredTexts).as("undelivered"),
      ])
      .executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(Number(found) / textsPerPage));
    const page = Math.min(wanted, pages);
    const texts = await db
      .selectFrom("textMessages")
      .select(["id", "kind", "text", "writtenAt", "sentAt", "state", "failure", "delivery", "nextTryAt"])
      .orderBy("writtenAt", "desc")
      .orderBy("id", "desc")
      .limit(textsPerPage)
      .offset((page - 1) * textsPerPage)
      .execute();
    return { texts: z.array(ListedText).parse(texts), undelivered: Number(undelivered), page, pages };
  },
});

export const resendTexts = command({
  name: "accounts.resendTexts",
  route: "POST /text-messages/resend",
  summary:
    "Have all text messages tried again that were given up, for example because the gateway was set up wrongly.",
  input: z.object({}),
  output: z.object({ texts: z.number() }),
  allow: session(administrator),
  changes: [],
  async run(_input, { db, now }) {
    const changed = await db
      .updateTable("textMessages")
      .set({
        state: "waiting",
        failure: null,
        lastError: null,
        attempts: 0,
        firstTriedAt: null,
        nextTryAt: now,
        writtenAt: now,
      })
      .where("state", "=", "given_up")
      .where("phoneSealed", "is not", null)
      .where("failure", "!=", "unreadable")
      .executeTakeFirst();
    await wake(db, sendingTextsJob);
    return { texts: Number(changed.numUpdatedRows) };
  },
});

export const settleTexts = command({
  name: "accounts.settleTexts",
  route: "POST /text-messages/settle",
  summary:
    "Say that the text messages that were not delivered are seen to, or not needed any more: they are not sent.",
  input: z.object({}),
  output: z.object({ texts: z.number() }),
  allow: session(administrator),
  changes: [],
  async run(_input, { db }) {
    const settled = await db
      .updateTable("textMessages")
      .set({ state: "settled", phoneSealed: null })
      .where("state", "in", undeliveredTexts)
      .executeTakeFirst();
    return { texts: Number(settled.numUpdatedRows) };
  },
});
