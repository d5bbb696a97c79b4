import { z } from "zod";
import { session } from "../platform/allow.ts";
import { command } from "../platform/operation.ts";
import { administrator } from "./allow.ts";
import { doorOf } from "./door.ts";
import { refuse } from "./problems.ts";

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
  changesPublicPages: false,
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
