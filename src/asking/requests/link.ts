import { paths } from "../../values/paths.ts";
import { linkToken } from "../signed-link.ts";

/** The address that the mail holds. */
export function linkOf(secret: string, baseUrl: string, id: string): string {
  return `${new URL(baseUrl).origin}${paths.request(linkToken(secret, "value request", id))}`;
}
