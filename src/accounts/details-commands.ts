// Who somebody is here, and how they read: their own name, language and time zone.

import { sql } from "kysely";
import { z } from "zod";
import { isTimeZone } from "../platform/accounts/person-settings.ts";
import { session, signedIn } from "../platform/allow.ts";
import { languages } from "../platform/i18n/languages.ts";
import { line, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";

export const changeDetails = command({
  name: "accounts.changeDetails",
  route: "POST /account/details",
  summary:
    "Change your name, the language of your pages and mails, and the time zone in which you read when something was. Without a time zone: that of the network.",
  input: z.object({
    name: line(120),
    language: z.enum(languages),
    timeZone: orEmpty(z.string().max(60).refine(isTimeZone, { error: "accounts:field.timeZone.none" })),
  }),
  output: z.object({ changed: z.boolean() }),
  allow: session(signedIn),
  before: async (_input, call) => call.actor.id,
  subject: (_input, _output, personId) => personId,
  changes: [],
  async run({ name, language, timeZone = null }, { db, actor }) {
    await sql`update auth."user" set "name" = ${name}, "updatedAt" = now() where "id" = ${actor.id}`.execute(
      db,
    );
    await db
      .insertInto("personSettings")
      .values({ personId: actor.id, language, timeZone })
      .onConflict((conflict) => conflict.column("personId").doUpdateSet({ language, timeZone }))
      .execute();
    return { changed: true };
  },
});
