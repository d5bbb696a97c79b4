// All cities are told of news, of new documents and of their new editions, in the mail of the day.

import { z } from "zod";
import type { CityRole } from "../network/role.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { addDocument, addDocumentFile } from "./documents/commands.ts";
import { writeNews } from "./news/commands.ts";
import { paths } from "./paths.ts";

const ofTheDay = {
  values: z.object({ title: Named }),
  told: { city: ["coordinator", "contributor"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
} as const;
const news = notificationKind({ name: "library.news", words: "library:told.news", ...ofTheDay });
const document = notificationKind({ name: "library.document", words: "library:told.document", ...ofTheDay });
const edition = notificationKind({ name: "library.edition", words: "library:told.edition", ...ofTheDay });

export const kinds = [news, document, edition];

/** Each city has one entry in the list of those who work for it. */
async function toAllCities(tx: Tx, of: "news" | "documents", { subject }: Event) {
  const record = await tx
    .selectFrom(of)
    .select(["number", "title"])
    .where("id", "=", String(subject))
    // What was withdrawn by now is told to nobody.
    .where("isPublic", "=", true)
    .executeTakeFirst();
  if (!record) return undefined;
  const cities = await tx
    .selectFrom("cities")
    .select("id")
    .where("retiredAt", "is", null)
    .orderBy("id")
    .limit(1000)
    .execute();
  return cities.map(({ id: city }) => ({
    city,
    values: { title: writtenFrom(record.title) },
    href: (of === "news" ? paths.item : paths.document)(record.number),
    thread: `${of}/${String(subject)}`,
  }));
}

export const listeners = [
  tells(news, writeNews, {
    name: "library.tellNews",
    say: (event, { tx }) => toAllCities(tx, "news", event),
  }),
  tells(document, addDocument, {
    name: "library.tellDocument",
    say: (event, { tx }) => toAllCities(tx, "documents", event),
  }),
  tells(edition, addDocumentFile, {
    name: "library.tellEdition",
    say: (event, { tx }) => toAllCities(tx, "documents", event),
  }),
];
