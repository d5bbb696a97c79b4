import { identityCheck } from "../accounts/identity-check.tsx";
import { paths as accountPaths } from "../accounts/paths.ts";
import { frameworkPath } from "../framework/paths.ts";
import { citiesPath } from "../network/paths.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import type { Shell } from "../ui/shell.ts";
import { aboutPath, accessibilityPath, apiDocsPath, deskPath } from "./paths.ts";

/** What every page shows around its content. */
export function shellOf(assets: Shell["assets"]): Omit<Shell, "isPage"> {
  return {
    assets,
    navigation: (exchange) => [
      ...(exchange.actor.kind === "public"
        ? []
        : [{ href: deskPath, text: exchange.t("portal:desk.short") }]),
      { href: citiesPath, text: exchange.t("portal:cities.title") },
      { href: frameworkPath, text: exchange.t("framework:name") },
      { href: reportPaths.reports, text: exchange.t("portal:city.reports") },
      { href: aboutPath, text: exchange.t("portal:about.short") },
    ],
    footer: ({ t }) => [
      { href: aboutPath, text: t("portal:about.title") },
      { href: reportPaths.verify, text: t("reports:verify.title") },
      { href: reportPaths.cycles, text: t("reports:cycles.title") },
      { href: accessibilityPath, text: t("portal:accessibility.title") },
      { href: apiDocsPath, text: t("portal:apiDocs.title") },
    ],
    signInPath: accountPaths.signIn,
    accountPath: accountPaths.account,
    signOutPath: accountPaths.signOut,
    identityCheck,
  };
}
