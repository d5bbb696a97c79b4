import { z } from "zod";
import { session, signedIn } from "../platform/allow.ts";
import type { Tx } from "../platform/database/database.ts";
import { enteredNumber } from "../platform/input.ts";
import { holderOf, openedBy } from "../platform/link.ts";
import {
  kindNamed,
  type MailChoice,
  mailChoices,
  notificationKinds,
} from "../platform/notifications/kind.ts";
import { choiceFor } from "../platform/notifications/recipients.ts";
import { readStopSubject, stopLink } from "../platform/notifications/stop-link.ts";
import { command } from "../platform/operation.ts";
import { refuse } from "./problems.ts";
import { choicesOf, isDaily, kindsFor } from "./queries.ts";

const own = session(signedIn);

export const markRead = command({
  name: "notifications.markRead",
  route: "POST /notifications/:notification/read",
  summary: "Mark one of your notifications as read; the answer says where it leads.",
  input: z.object({ notification: z.uuid() }),
  output: z.object({ href: z.string() }),
  allow: own,
  subject: ({ notification }) => notification,
  changes: [],
  async run({ notification }, { db, actor, now }) {
    const row = await db
      .updateTable("notifications")
      .set((eb) => ({ readAt: eb.fn.coalesce("readAt", eb.val(now)) }))
      .where("id", "=", notification)
      .where("personId", "=", actor.id)
      .returning("href")
      .executeTakeFirst();
    if (!row) throw refuse.no_notification();
    return row;
  },
});

export const markAllRead = command({
  name: "notifications.markAllRead",
  route: "POST /notifications/read",
  summary: "Mark all your notifications as read that came until a moment: what came later was not seen.",
  input: z.object({ until: z.coerce.date() }),
  output: z.object({ read: z.number() }),
  allow: own,
  changes: [],
  async run({ until }, { db, actor, now }) {
    const marked = await db
      .updateTable("notifications")
      .set({ readAt: now })
      .where("personId", "=", actor.id)
      .where("readAt", "is", null)
      .where("at", "<=", until)
      .executeTakeFirst();
    return { read: Number(marked.numUpdatedRows) };
  },
});

export const chooseMails = command({
  name: "notifications.chooseMails",
  route: "PUT /notifications/settings",
  summary:
    "Choose how you get mails: for each kind at once, once a day or not at all; the hour of the daily mail; and whether mails that you cause show your address for answers.",
  input: z.object({
    mails: z.record(z.string().max(80), z.enum(mailChoices)),
    digestHour: enteredNumber(z.int().min(0).max(23)),
    showsAddress: z.preprocess((value) => value === true || value === "yes", z.boolean()),
  }),
  output: z.object({ digestHour: z.number() }),
  allow: own,
  changes: [],
  async run({ mails, digestHour, showsAddress }, { db, actor }) {
    for (const kind of kindsFor(actor)) {
      const mail = mails[kind.name];
      if (mail !== undefined) await choose(db, actor.id, kind.name, choiceFor(kind, mail));
    }
    const settings = { digestHour, showsAddress };
    await db
      .insertInto("notificationSettings")
      .values({ personId: actor.id, ...settings })
      .onConflict((conflict) => conflict.column("personId").doUpdateSet(settings))
      .execute();
    return { digestHour };
  },
});

/** Also what waits to be mailed goes by it. */
async function choose(db: Tx, personId: string, kind: string, mail: MailChoice): Promise<void> {
  await db
    .insertInto("notificationChoices")
    .values({ personId, kind, mail })
    .onConflict((conflict) => conflict.columns(["personId", "kind"]).doUpdateSet({ mail }))
    .execute();
  await db
    .updateTable("notifications")
    .set({ mail })
    .where("personId", "=", personId)
    .where("kind", "=", kind)
    .where("mail", "in", ["at_once", "daily"])
    .execute();
}

export const stopMails = command({
  name: "notifications.stopMails",
  route: "POST /stop-mails/:token",
  summary:
    "Stop mails of one kind, or the mails of the day, by the link at the end of such a mail; as one click of a mail program, too (RFC 8058).",
  input: z.object({ token: z.string().max(300) }),
  output: z.object({ stopped: z.number() }),
  allow: holderOf(stopLink),
  subject: ({ token }) => token.split(".", 1)[0],
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { db } = context;
    const { personId, kind: name } = readStopSubject(openedBy(context));
    const chosen = await choicesOf(db, personId);
    const kinds =
      name === undefined
        ? notificationKinds.given().filter((kind) => isDaily(kind, chosen))
        : [kindNamed(name)].filter((kind) => kind?.canBeOff === true);
    for (const kind of kinds) if (kind) await choose(db, personId, kind.name, "none");
    return { stopped: kinds.length };
  },
});
