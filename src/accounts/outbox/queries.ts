import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { nextOf } from "../../platform/database/listed.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { countRead } from "../../platform/mail/answers/read-answers.ts";
import { withoutLinks } from "../../platform/mail/mail.ts";
import { countUndelivered, mailFailures, mailStates, undelivered } from "../../platform/mail/outbox.ts";
import { query } from "../../platform/operation.ts";
import { administrator } from "../allow.ts";
import { refuse } from "../problems.ts";

const ListedMail = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  writtenAt: z.date(),
  sentAt: z.date().nullable(),
  state: z.enum(mailStates),
  /** Why the last try failed. */
  failure: z.enum(mailFailures).nullable(),
  attempts: z.number(),
  nextTryAt: z.date(),
});
export type ListedMail = z.infer<typeof ListedMail>;

const Mail = ListedMail.extend({
  /** Without the links that open something. */
  body: z.string(),
  /** What the mail server said, or why it was not reached. */
  lastError: z.string().nullable(),
  holdsLink: z.boolean(),
  openedAt: z.date().nullable(),
  openedByName: z.string().nullable(),
});
export type OutboxMail = z.infer<typeof Mail>;

const mailsPerPage = 50;
const mostPages = 100_000;

/** Which mails are listed: those that an administrator has to see to, those that wait, those that went out. */
export const mailFilters = ["all", "undelivered", "waiting", "sent"] as const;
export type MailFilter = (typeof mailFilters)[number];

const statesOf: Record<MailFilter, readonly ListedMail["state"][]> = {
  all: mailStates,
  undelivered,
  waiting: ["waiting", "sending", "handing_over"],
  sent: ["sent"],
};

export const listMails = query({
  name: "accounts.listMails",
  route: "GET /outbox",
  summary: "The outbox, the newest mails first, 50 a page.",
  input: z.object({
    filter: z.enum(mailFilters).default("all"),
    page: z.coerce.number().int().min(1).max(mostPages).default(1),
  }),
  output: z.object({
    mails: z.array(ListedMail).max(mailsPerPage),
    found: z.number(),
    page: z.number(),
    pages: z.number(),
  }),
  allow: administrator,
  async run({ filter, page: wanted }, { db }) {
    const states = statesOf[filter];
    const { count } = await db
      .selectFrom("mails")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .$if(filter !== "all", (q) => q.where("state", "in", states))
      .executeTakeFirstOrThrow();
    const found = Number(count);
    const pages = Math.max(1, Math.ceil(found / mailsPerPage));
    const page = Math.min(wanted, pages);
    const mails = await listed(db)
      .$if(filter !== "all", (q) => q.where("state", "in", states))
      .orderBy("writtenAt", "desc")
      .orderBy("id", "desc")
      .limit(mailsPerPage)
      .offset((page - 1) * mailsPerPage)
      .execute();
    return { mails: z.array(ListedMail).parse(mails), found, page, pages };
  },
  nextPage: ({ filter }, page) => {
    const next = nextOf(page);
    return next && { filter, ...next };
  },
});

/** How many mails an administrator has to see to. */
export const undeliveredMails = query({
  name: "accounts.countUndeliveredMails",
  input: z.object({}),
  allow: administrator,
  run: (_input, { db }) => countUndelivered(db),
});

const daysCounted = 30;

/** What became of answers by mail, for whoever looks after the mailbox. */
export const mailsRead = query({
  name: "accounts.countMailsRead",
  input: z.object({}),
  allow: administrator,
  run: (_input, { db, now }) => countRead(db, momentOf(addDays(dayOf(now), -daysCounted), "00:00")),
});

export const getMail = query({
  name: "accounts.getMail",
  route: "GET /outbox/:mail",
  summary: "One mail of the outbox, without the links in it.",
  input: z.object({ mail: z.uuid() }),
  output: Mail,
  allow: administrator,
  async run({ mail: id }, { db }) {
    const found = await listed(db)
      .select(["body", "lastError", "holdsLink", "openedAt", "openedByName"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!found) throw refuse.no_mail();
    const mail = Mail.parse(found);
    // An administrator who read every link could choose a new password for anybody.
    return mail.holdsLink ? { ...mail, body: withoutLinks(mail.body) } : mail;
  },
});

function listed(db: Queryable) {
  return db
    .selectFrom("mails")
    .select([
      "id",
      "recipient",
      "subject",
      "writtenAt",
      "sentAt",
      "state",
      "failure",
      "attempts",
      "nextTryAt",
    ]);
}
