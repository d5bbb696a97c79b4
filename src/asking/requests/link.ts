import { linkKind } from "../../platform/link.ts";
import { paths } from "../paths.ts";
import { refuse } from "./problems.ts";

/** Lets whoever was asked answer; its subject is the request. */
export const requestLink = linkKind({
  purpose: "value request",
  unknown: refuse.no_request,
  over: refuse.request_over,
});

/** The address that the mail holds. */
export function linkOf(secret: string, baseUrl: string, id: string): string {
  return `${new URL(baseUrl).origin}${paths.request(requestLink.token(secret, id))}`;
}
