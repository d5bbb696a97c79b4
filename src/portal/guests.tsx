// The desk of a guest, such as a learning city of another country: what there is to read here, and whom to ask.

import type { VNode } from "preact";
import { declarationPath, frameworkPath } from "../framework/paths.ts";
import { paths as helpPaths } from "../help/paths.ts";
import { guests } from "../network/allow.ts";
import { network } from "../network/network.ts";
import { citiesPath } from "../network/paths.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import { paths as searchPaths } from "../search/paths.ts";
import { block } from "../ui/screens/block.tsx";

export const guestWelcome = block({
  position: 10,
  isFor: ({ actor }) => guests.permits(actor, {}),
  draw: () => <Welcome />,
});

const ways = [
  { href: citiesPath, text: "portal:guest.cities", about: "portal:guest.citiesText" },
  { href: reportPaths.reports, text: "portal:guest.reports", about: "portal:guest.reportsText" },
  {
    href: organisationPaths.all,
    text: "portal:guest.organisations",
    about: "portal:guest.organisationsText",
  },
  { href: frameworkPath, text: "portal:guest.features", about: "portal:guest.featuresText" },
  { href: declarationPath, text: "portal:guest.declaration", about: "portal:guest.declarationText" },
  { href: searchPaths.search, text: "portal:guest.search", about: "portal:guest.searchText" },
  { href: helpPaths.contact, text: "portal:guest.contact", about: "portal:guest.contactText" },
] as const;

function Welcome(): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="guest">
      <h2 class="govuk-heading-m" id="guest">
        {t("portal:guest.title", { network: localised(network().name, language) })}
      </h2>
      <p class="govuk-body">{t("portal:guest.lead")}</p>
      <div class="place-parts">
        <ul class="place-parts__list">
          {ways.map(({ href, text, about }) => (
            <li class="place-parts__part" key={href}>
              <a class="govuk-link place-parts__link" href={href}>
                {t(text)}
              </a>
              <p class="place-parts__about">{t(about)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
