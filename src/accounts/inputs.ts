import { z } from "zod";
import { longestPassword, shortestPassword } from "../platform/accounts/auth.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";

export const Email = z.string().trim().toLowerCase().min(1).max(200);

const givenMissing = "accounts:field.givenPassword.required" satisfies MessageKey;

/** One that somebody has. Its length says nothing: it is right or wrong. */
export const GivenPassword = z
  .string({ error: givenMissing })
  .min(1, { error: givenMissing })
  .max(longestPassword);

/** One that somebody chooses. */
export const NewPassword = z.string().min(shortestPassword).max(longestPassword);

/** Of an authenticator app, or a recovery code; people type it with spaces. */
export const Code = z
  .string()
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().min(1).max(40));

/** Six digits come from an app; a recovery code has letters and a hyphen. */
export function isOfApp(code: string): boolean {
  return /^\d{6}$/.test(code);
}
