import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link lets its holder do without an account. */
export type LinkPurpose = "value request" | "expert review";

/**
 * Who holds the link may answer. It is made from the installation's secret, so that a reminder can hold it again.
 * The subject has no full stop.
 */
export function linkToken(secret: string, purpose: LinkPurpose, subject: string): string {
  return `${subject}.${createHmac("sha256", secret).update(`${purpose} ${subject}`).digest("base64url")}`;
}

/** What a token is for; undefined where it was not made here, or for something else. */
export function subjectOf(secret: string, purpose: LinkPurpose, token: string): string | undefined {
  const [subject = ""] = token.split(".", 1);
  const [given, expected] = [Buffer.from(token), Buffer.from(linkToken(secret, purpose, subject))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? subject : undefined;
}
