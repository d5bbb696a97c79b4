import { createHmac, timingSafeEqual } from "node:crypto";

import { paths } from "../paths.ts";

/** Who holds the link may answer. It is made from the installation's secret, so that a reminder can hold it again. */
export function tokenOf(secret: string, id: string): string {
  return `${id}.${createHmac("sha256", secret).update(`value request ${id}`).digest("base64url")}`;
}

/** The address that the mail holds. */
export function linkOf(secret: string, baseUrl: string, id: string): string {
  return `${new URL(baseUrl).origin}${paths.request(tokenOf(secret, id))}`;
}

/** The request that a token is for; undefined where it was not made here. */
export function requestOf(secret: string, token: string): string | undefined {
  const [id = ""] = token.split(".", 1);
  const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(secret, id))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
}
