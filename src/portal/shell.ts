import { paths as accountPaths } from "../accounts/paths.ts";
import { frameworkPath } from "../framework/paths.ts";
import { citiesPath, cityPath } from "../network/paths.ts";
import { isCityRole } from "../network/role.ts";
import type { Exchange } from "../platform/http/exchange.ts";
import type { Shell } from "../ui/screen.tsx";
import { aboutPath, accessibilityPath, apiDocsPath } from "./paths.ts";

/** What every page shows around its content. */
export function shellOf(assets: Shell["assets"]): Shell {
  return {
    assets,
    navigation: (exchange) => [
      ...ownCities(exchange),
      { href: citiesPath, text: exchange.t("portal:cities.title") },
      { href: frameworkPath, text: exchange.t("framework:name") },
      { href: aboutPath, text: exchange.t("portal:about.short") },
    ],
    footer: ({ t }) => [
      { href: aboutPath, text: t("portal:about.title") },
      { href: accessibilityPath, text: t("portal:accessibility.title") },
      { href: apiDocsPath, text: t("portal:apiDocs.title") },
    ],
    signInPath: accountPaths.signIn,
    accountPath: accountPaths.account,
    signOutPath: accountPaths.signOut,
  };
}

/** The short way to the cities in which a person has a role. */
function ownCities({ actor, t }: Exchange): { href: string; text: string }[] {
  const scopes = actor.roles.flatMap(({ role, scope }) =>
    isCityRole(role) && scope !== null ? [scope] : [],
  );
  return [...new Set(scopes)].map((city) => ({ href: cityPath(city), text: t("portal:city.mine") }));
}
