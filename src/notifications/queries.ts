import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../platform/actor.ts";
import { session, signedIn } from "../platform/allow.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { type ListRules, listedPage, nextOf, pageFields, rowsPerPage } from "../platform/database/listed.ts";
import { defaultLanguage, languages } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { holderOf, openedBy } from "../platform/link.ts";
import { usualDigestHour } from "../platform/notifications/digest-hour.ts";
import {
  kindNamed,
  mailChoices,
  type NotificationKind,
  notificationKinds,
  sentencesOf,
} from "../platform/notifications/kind.ts";
import { choiceFor } from "../platform/notifications/recipients.ts";
import { readStopSubject, stopLink } from "../platform/notifications/stop-link.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";

/** Which of one's notifications are listed. */
export const notificationFilters = ["all", "unread"] as const;

const ListedNotification = z.object({
  id: z.string(),
  kind: z.string().describe("What it is about, as the slice calls it: `reports.returned`."),
  subject: z.string(),
  text: z.string(),
  link: z.string().describe("What there is to do at `href`."),
  href: z.string(),
  at: z.date(),
  by: z.string().nullable(),
  cityName: z.string().nullable(),
  isRead: z.boolean(),
});
export type ListedNotification = z.infer<typeof ListedNotification>;

const NotificationList = z.object({
  notifications: z.array(ListedNotification).max(rowsPerPage),
  kinds: z.array(z.object({ name: z.string(), what: z.string() })).describe("Those in the whole list."),
  unread: z.number(),
  ...pageFields,
});
export type NotificationList = z.infer<typeof NotificationList>;

const furthestPage = 2000;

export const listNotifications = query({
  name: "notifications.listNotifications",
  route: "GET /notifications",
  summary: `What you were told, the newest first, ${rowsPerPage} a page: all, or what you have not read.`,
  input: z.object({
    show: z.enum(notificationFilters).default("all"),
    /** Only of one kind. */
    kind: z.string().max(80).default(""),
    page: z.coerce.number().int().min(1).max(furthestPage).default(1),
    language: z.enum(languages).default(defaultLanguage),
  }),
  output: NotificationList,
  allow: session(signedIn),
  async run({ show, kind, page, language }, { db, actor }) {
    const wanted = notificationsOf(db, actor)
      .$if(show === "unread", (q) => q.where("notifications.readAt", "is", null))
      .$if(kind !== "", (q) => q.where("notifications.kind", "=", kind));
    const { rows, ...rest } = await listedPage(db, wanted, { filter: "", page }, newestFirst);
    const notifications = rows.flatMap(({ readAt, said, ...row }) => {
      const sentences = sentencesOf({ kind: row.kind, said }, language);
      return sentences ? [{ ...row, ...sentences, isRead: readAt !== null }] : [];
    });
    return { notifications, ...(await kindsIn(db, actor, language)), ...rest };
  },
  nextPage: ({ show, kind }, page) => {
    const next = nextOf(page);
    return next && { show, ...(kind !== "" && { kind }), ...next };
  },
});

interface Row {
  id: string;
  kind: string;
  said: unknown;
  href: string;
  at: Date;
  by: string | null;
  cityName: string | null;
  readAt: Date | null;
}

const newestFirst: ListRules<Row> = {
  sortable: {},
  texts: [],
  order: [{ by: "at", descending: true }],
  unique: "id",
};

function notificationsOf(db: Queryable, actor: Actor) {
  const known = notificationKinds.given().map(({ name }) => name);
  return db
    .selectFrom("notifications")
    .leftJoin("cities", "cities.id", "notifications.cityId")
    .select([
      "notifications.id",
      "notifications.kind",
      "notifications.said",
      "notifications.href",
      "notifications.at",
      "notifications.actorName as by",
      textToRead<string | null>("cities.name").as("cityName"),
      "notifications.readAt",
    ])
    .where("notifications.personId", "=", actor.id)
    .where(sql<boolean>`notifications.kind = any(${known}::text[])`);
}

async function kindsIn(db: Queryable, actor: Actor, language: string) {
  const rows = await db
    .selectFrom("notifications")
    .select(["kind", sql<number>`(count(*) filter (where read_at is null))::integer`.as("unread")])
    .where("personId", "=", actor.id)
    .groupBy("kind")
    .execute();
  const t = translator(language);
  const kinds = notificationKinds
    .given()
    .filter(({ name }) => rows.some((row) => row.kind === name))
    .map(({ name, what }) => ({ name, what: t(what) }));
  const unread = rows.filter(({ kind }) => kindNamed(kind)).reduce((sum, row) => sum + row.unread, 0);
  return { kinds, unread };
}

const ChosenKind = z.object({
  name: z.string(),
  what: z.string(),
  mail: z.enum(mailChoices),
  canBeOff: z.boolean(),
});
export type ChosenKind = z.infer<typeof ChosenKind>;

const Settings = z.object({
  kinds: z.array(ChosenKind),
  digestHour: z.number(),
  showsAddress: z.boolean(),
});
export type NotificationSettings = z.infer<typeof Settings>;

export const getSettings = query({
  name: "notifications.getSettings",
  route: "GET /notifications/settings",
  summary: "How you get mails: for each kind that your roles bring at once, once a day, or not at all.",
  input: z.object({ language: z.enum(languages).default(defaultLanguage) }),
  output: Settings,
  allow: session(signedIn),
  async run({ language }, { db, actor }) {
    const t = translator(language);
    const chosen = await choicesOf(db, actor.id);
    const settings = await db
      .selectFrom("notificationSettings")
      .select(["digestHour", "showsAddress"])
      .where("personId", "=", actor.id)
      .executeTakeFirst();
    return {
      kinds: kindsFor(actor).map((kind) => ({
        name: kind.name,
        what: t(kind.what),
        mail: choiceFor(kind, chosen.get(kind.name)),
        canBeOff: kind.canBeOff,
      })),
      digestHour: settings?.digestHour ?? usualDigestHour,
      showsAddress: settings?.showsAddress ?? false,
    };
  },
});

export async function choicesOf(db: Queryable, personId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("notificationChoices")
    .select(["kind", "mail"])
    .where("personId", "=", personId)
    .$call(boundedBy("the kinds of notifications"))
    .execute();
  return new Map(rows.map(({ kind, mail }) => [kind, mail]));
}

/** The kinds of which somebody with these roles can hear. */
export function kindsFor({ roles }: Pick<Actor, "roles">): NotificationKind[] {
  const holds = (place: string, wanted: readonly string[] = []) =>
    roles.some((held) => held.place === place && wanted.includes(held.role));
  return notificationKinds
    .given()
    .filter(
      ({ told }) => told.assigned !== undefined || holds("city", told.city) || holds("network", told.network),
    );
}

/** What a link at the end of a mail would stop, before it is used; `what` is undefined for the mails of the day. */
export const whatStops = query({
  name: "notifications.whatStops",
  input: z.object({ token: z.string().max(300), language: z.enum(languages).default(defaultLanguage) }),
  allow: holderOf(stopLink),
  async run({ language }, context): Promise<{ what: string | undefined; isStopped: boolean }> {
    const { personId, kind: name } = readStopSubject(openedBy(context));
    const chosen = await choicesOf(context.db, personId);
    if (name === undefined) {
      const left = notificationKinds.given().filter((kind) => isDaily(kind, chosen));
      return { what: undefined, isStopped: left.length === 0 };
    }
    const kind = kindNamed(name);
    if (!kind) return { what: name, isStopped: true };
    const isStopped = choiceFor(kind, chosen.get(name)) === "none";
    return { what: translator(language)(kind.what), isStopped };
  },
});

/** Whether somebody gets a kind once a day and may do without it. */
export function isDaily(kind: NotificationKind, chosen: ReadonlyMap<string, string>): boolean {
  return kind.canBeOff && choiceFor(kind, chosen.get(kind.name)) === "daily";
}
