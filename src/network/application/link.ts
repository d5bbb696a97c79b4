import { inLanguage } from "../../platform/i18n/in-language.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { linkKind } from "../../platform/link.ts";
import { applicationPaths } from "./paths.ts";
import { refuse } from "./problems.ts";

/** Lets whoever applies write the application; its subject is the application. */
export const applicationLink = linkKind({
  purpose: "membership application",
  unknown: refuse.no_application,
  over: refuse.application_over,
});

/** The address that the mail holds. */
export function addressOfLink(baseUrl: string, path: string, language: Language): string {
  return inLanguage(`${new URL(baseUrl).origin}${path}`, language);
}

export function addressOf(
  { baseUrl, secret }: { baseUrl: string; secret: string },
  id: string,
  language: Language,
) {
  return addressOfLink(baseUrl, applicationPaths.one(applicationLink.token(secret, id)), language);
}
