import { z } from "zod";
import { session } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { sendingJob, withoutLinks } from "../../platform/mail/mail.ts";
import { undelivered } from "../../platform/mail/outbox.ts";
import { command } from "../../platform/operation.ts";
import type { Problem } from "../../platform/problem.ts";
import { administrator } from "../allow.ts";
import { doorOf } from "../door.ts";
import { refuse } from "../problems.ts";

export const openMail = command({
  name: "accounts.openMail",
  route: "POST /outbox/:mail/open",
  summary:
    "Read a waiting mail with its link, to hand it on where no mail server is set. Its recipient is told who did.",
  input: z.object({ mail: z.uuid() }),
  output: z.object({ subject: z.string(), recipient: z.string(), body: z.string() }),
  allow: session(administrator),
  async before({ mail }, call) {
    if (doorOf(call).sendsMails) throw refuse.mail_withheld();
    const found = await call.db
      .selectFrom("mails")
      .leftJoin("people", "people.email", "mails.recipient")
      .select("people.id as personId")
      .where("mails.id", "=", mail)
      .executeTakeFirst();
    return { personId: found?.personId ?? undefined };
  },
  needs: "fresh sign-in",
  // The recipient, where they have an account: it is among what happened to it.
  subject: ({ mail }, _output, { personId }) => personId ?? mail,
  auditDetails: ({ mail }, { recipient }) => ({ mail, recipient }),
  changes: [],
  keepsResponse: false,
  async run({ mail }, { db, actor, now }) {
    const opened = await db
      .updateTable("mails")
      .set({ openedAt: now, openedByName: actor.name })
      .where("id", "=", mail)
      .where("sentAt", "is", null)
      .returning(["subject", "recipient", "body"])
      .executeTakeFirst();
    if (!opened) throw refuse.no_mail();
    return opened;
  },
});

const open = ["waiting", ...undelivered] as const;

/** Why nothing could be done with a mail. */
async function refusalOf(mail: string, db: Tx): Promise<Problem> {
  const found = await db.selectFrom("mails").select("id").where("id", "=", mail).executeTakeFirst();
  return found ? refuse.mail_over() : refuse.no_mail();
}

export const resendMail = command({
  name: "accounts.resendMail",
  route: "POST /outbox/:mail/resend",
  summary:
    "Have a mail tried again now that was given up, waits, or of which the mail server did not say whether it took it. In the last case its recipient may get it twice.",
  input: z.object({ mail: z.uuid() }),
  output: z.object({ waits: z.boolean() }),
  allow: session(administrator),
  subject: ({ mail }) => mail,
  changes: [],
  async run({ mail }, { db, now }) {
    const changed = await tryAgain(db, now)
      .where("id", "=", mail)
      .where("state", "in", open)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw await refusalOf(mail, db);
    await wake(db, sendingJob);
    return { waits: true };
  },
});

export const resendGivenUp = command({
  name: "accounts.resendGivenUp",
  route: "POST /outbox/resend",
  summary:
    "Have all mails tried again that were given up, for example because the mail server was set up wrongly.",
  input: z.object({}),
  output: z.object({ mails: z.number() }),
  allow: session(administrator),
  changes: [],
  async run(_input, { db, now }) {
    const changed = await tryAgain(db, now).where("state", "=", "given_up").executeTakeFirst();
    await wake(db, sendingJob);
    return { mails: Number(changed.numUpdatedRows) };
  },
});

function tryAgain(db: Tx, now: Date) {
  return db.updateTable("mails").set({
    state: "waiting",
    failure: null,
    lastError: null,
    attempts: 0,
    firstTriedAt: null,
    nextTryAt: now,
  });
}

export const settleMail = command({
  name: "accounts.settleMail",
  route: "POST /outbox/:mail/settle",
  summary: "Say that a mail is seen to by other means, or is not needed any more: it is not sent.",
  input: z.object({ mail: z.uuid() }),
  output: z.object({ isSettled: z.boolean() }),
  allow: session(administrator),
  subject: ({ mail }) => mail,
  changes: [],
  async run({ mail }, { db }) {
    const settled = await db
      .updateTable("mails")
      .set({ state: "settled" })
      .where("id", "=", mail)
      .where("state", "in", open)
      .returning(["body", "holdsLink"])
      .executeTakeFirst();
    if (!settled) throw await refusalOf(mail, db);
    // A link that nobody is to get is not kept.
    if (settled.holdsLink)
      await db
        .updateTable("mails")
        .set({ body: withoutLinks(settled.body) })
        .where("id", "=", mail)
        .execute();
    return { isSettled: true };
  },
});
