// The desk of those who look on: of a guest, such as a learning city of another country, and of an observer, such as a
// directorate of the ministry. What they see here and what they do not, where it stands, and whom to ask.

import type { VNode } from "preact";
import { declarationPath, frameworkPath } from "../framework/paths.ts";
import { paths as helpPaths } from "../help/paths.ts";
import { commission, guests, officer } from "../network/allow.ts";
import { membershipPaths } from "../network/membership/paths.ts";
import { network } from "../network/network.ts";
import { citiesPath } from "../network/paths.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import { paths as scorecardPaths } from "../scorecard/paths.ts";
import { paths as searchPaths } from "../search/paths.ts";
import { block } from "../ui/screens/block.tsx";
import { networkPath } from "./paths.ts";

export const guestWelcome = block({
  position: 10,
  isFor: ({ actor }) => guests.permits(actor, {}),
  draw: () => <Welcome as="guest" ways={waysOfGuests} />,
});

const contact = {
  href: helpPaths.contact,
  text: "portal:guest.contact",
  about: "portal:guest.contactText",
} as const;

const waysOfGuests = [
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
  contact,
] as const;

const waysOfObservers = [
  { href: networkPath, text: "portal:observer.cities", about: "portal:observer.citiesText" },
  { href: membershipPaths.list, text: "membership:title", about: "portal:observer.membershipsText" },
  { href: scorecardPaths.coverage, text: "scorecard:coverage.title", about: "portal:network.coverage" },
  { href: reportPaths.reports, text: "portal:guest.reports", about: "portal:guest.reportsText" },
  contact,
] as const;

const observers = officer("observer");

export const observerWelcome = block({
  position: 5,
  isFor: ({ actor }) => observers.permits(actor, {}) && !commission.permits(actor, {}),
  draw: () => <Welcome as="observer" ways={waysOfObservers} />,
});

interface Way {
  href: string;
  text: MessageKey;
  about: MessageKey;
}

function Welcome({ as, ways }: { as: "guest" | "observer"; ways: readonly Way[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby={as}>
      <h2 class="govuk-heading-m" id={as}>
        {t(`portal:${as}.title`, { network: localised(network().name, language) })}
      </h2>
      <p class="govuk-body">{t(`portal:${as}.lead`)}</p>
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
