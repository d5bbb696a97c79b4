// What comes after signing in, by whichever way.

import { z } from "zod";
import type { KnownPerson } from "../platform/accounts/people.ts";
import { keepFirstLanguage } from "../platform/accounts/person-settings.ts";
import type { Queryable } from "../platform/database/database.ts";
import { localPath } from "../platform/http/local-path.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { paths } from "./paths.ts";

/** In, or the code of the app first, or in and a second factor to be set up. */
const nextSteps = ["in", "second_factor", "set_up_second_factor"] as const;
export const SignedIn = z.object({
  next: z.enum(nextSteps),
  /** The password was set anew since the last time. */
  wasReset: z.boolean(),
});
export type SignInOutcome = z.infer<typeof SignedIn>;

/** What comes next for somebody who is in, whose language is kept unless they chose one before. */
export async function signedInAs(
  db: Queryable,
  person: KnownPerson,
  language: Language | undefined,
): Promise<SignInOutcome> {
  if (language && !person.language) await keepFirstLanguage(db, person.actor.id, language);
  const last = await db
    .selectFrom("auditEntries")
    .select("operation")
    .where("subject", "=", person.actor.id)
    .where("operation", "in", [
      "accounts.signIn",
      "accounts.signInWithSecondFactor",
      "accounts.signInWithPasskey",
      "accounts.signInWithProvider",
      "accounts.resetPassword",
    ])
    .orderBy("id", "desc")
    .executeTakeFirst();
  return {
    next: person.dormantRoles.length > 0 ? "set_up_second_factor" : "in",
    wasReset: last?.operation === "accounts.resetPassword",
  };
}

export const start = "/desk";

/** Where somebody goes who has shown who they are, or half of it. */
export function afterSigningIn({ next: step }: SignInOutcome, wanted: unknown): string {
  const next = localPath(wanted) ?? start;
  if (step === "in") return next;
  const way = step === "second_factor" ? paths.secondFactorSignIn : paths.secondFactor;
  return `${way}?next=${encodeURIComponent(next)}`;
}
