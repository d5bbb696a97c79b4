// A person's own page: who they are here, and the ways to what they may set.

import type { VNode } from "preact";
import { AccountEvents, AccountNews } from "../accounts/account-news.tsx";
import { paths } from "../accounts/paths.ts";
import { type AccountEvent, isAlarming } from "../accounts/queries.ts";
import { RestingRoles } from "../accounts/resting-roles.tsx";
import type { City } from "../network/city.ts";
import { paths as peoplePaths } from "../network/people/paths.ts";
import type { SignedInPerson } from "../platform/accounts/sessions.ts";
import { useI18n } from "../platform/i18n/context.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { cityOf, wholeNetwork } from "../platform/place.ts";
import { holdsRole } from "../platform/role.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import { SummaryList } from "../ui/summary-list.tsx";

interface AccountProps {
  person: SignedInPerson;
  /** The cities, by name, that the roles are held in. */
  cities: readonly City[];
  /** What was lately done with the account. */
  events: readonly AccountEvent[];
}

export function Account({ person, cities, events }: AccountProps): VNode {
  const { t } = useI18n();
  const { actor, hasSecondFactor, dormantRoles } = person;
  const roles = [...actor.roles, ...dormantRoles].map((held) => {
    const cityId = cityOf(held);
    const city = cities.find(({ id }) => id === cityId)?.name ?? cityId;
    return [t(`accounts:role.${held.role}` as MessageKey), city].filter(Boolean).join(", ");
  });
  const links: [string, MessageKey][] = [
    [paths.password, "accounts:changePassword.title"],
    [paths.secondFactor, "accounts:secondFactor.title"],
    [paths.sessions, "accounts:sessions.title"],
    [paths.tokens, "accounts:tokens.title"],
    [paths.keptTexts, "ui:keptTexts.title"],
  ];
  const officeLinks: [string, MessageKey][] = [
    [peoplePaths.people, "accounts:people.title"],
    [reportPaths.cycles, "accounts:account.cycles"],
    [paths.outbox, "accounts:outbox.title"],
    [paths.jobs, "accounts:jobs.title"],
    [paths.audit, "accounts:audit.title"],
  ];
  const isAdministrator = holdsRole(actor, ["administrator"], wholeNetwork);
  return (
    <>
      {dormantRoles.length > 0 && <RestingRoles />}
      <AccountNews events={events.filter(isAlarming)} />
      <SummaryList
        rows={[
          { key: t("accounts:name"), value: actor.name },
          { key: t("accounts:email"), value: actor.email ?? "" },
          { key: t("accounts:account.roles"), value: roles.join("; ") || t("accounts:account.noRole") },
          {
            key: t("accounts:secondFactor.title"),
            value: t(hasSecondFactor ? "accounts:secondFactor.isOn" : "accounts:secondFactor.isOff"),
          },
        ]}
      />
      <ul class="govuk-list govuk-list--spaced">
        {[...links, ...(isAdministrator ? officeLinks : [])].map(([href, key]) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
      <AccountEvents events={events} />
    </>
  );
}
