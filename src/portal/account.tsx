// A person's own page: who they are here, and the ways to what they may set.

import type { VNode } from "preact";
import { AccountEvents, AccountNews } from "../accounts/account-news.tsx";
import { zoneName } from "../accounts/account-screens.tsx";
import { paths } from "../accounts/paths.ts";
import { type AccountEvent, isAlarming, type WaysIn } from "../accounts/queries.ts";
import { RestingRoles } from "../accounts/resting-roles.tsx";
import { accountLinks } from "../accounts/slots.ts";
import { paths as peoplePaths } from "../network/people/paths.ts";
import type { SignedInPerson } from "../platform/accounts/sessions.ts";
import { home } from "../platform/home.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { languageName } from "../platform/i18n/languages.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { wholeNetwork } from "../platform/place.ts";
import { holdsRole } from "../platform/role.ts";
import { toRead } from "../platform/written.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import { SummaryList } from "../ui/summary-list.tsx";

interface AccountProps {
  person: SignedInPerson;
  /** What was lately done with the account. */
  events: readonly AccountEvent[];
  ways: WaysIn;
  /** What the provider of single sign-on is called, where there is one. */
  provider: string | undefined;
}

export function Account({ person, events, ways, provider }: AccountProps): VNode {
  const { t } = useI18n();
  const isAdministrator = holdsRole(person.actor, ["administrator"], wholeNetwork);
  return (
    <>
      {person.dormantRoles.length > 0 && <RestingRoles />}
      <AccountNews events={events.filter(isAlarming)} />
      <WhoTheyAre person={person} />
      <HowTheySignIn person={person} ways={ways} provider={provider} />
      <h2 class="govuk-heading-m">{t("accounts:account.more")}</h2>
      <Links
        links={accountLinks
          .given()
          .toSorted((one, other) => one.position - other.position)
          .map(({ href, text }) => [href, text])}
      />
      {isAdministrator && (
        <>
          <h2 class="govuk-heading-m">{t("accounts:account.office")}</h2>
          <Links links={officeLinks} />
        </>
      )}
      <AccountEvents events={events} />
    </>
  );
}

const officeLinks: [string, MessageKey][] = [
  [peoplePaths.people, "accounts:people.title"],
  [reportPaths.cycles, "accounts:account.cycles"],
  [paths.outbox, "accounts:outbox.title"],
  [paths.jobs, "accounts:jobs.title"],
  [paths.audit, "accounts:audit.title"],
];

function Links({ links }: { links: readonly [string, MessageKey][] }): VNode {
  const { t } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {links.map(([href, key]) => (
        <li key={href}>
          <a class="govuk-link" href={href}>
            {t(key)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function WhoTheyAre({ person }: Pick<AccountProps, "person">): VNode {
  const { t, language } = useI18n();
  const { actor, dormantRoles, timeZone } = person;
  const roles = [...actor.roles, ...dormantRoles].map((held) => {
    const where = held.placeName === undefined ? held.placeId : toRead(held.placeName);
    return [t(`accounts:role.${held.role}` as MessageKey), where].filter(Boolean).join(", ");
  });
  const change = { href: paths.details, text: t("accounts:account.change") };
  return (
    <SummaryList
      rows={[
        { key: t("accounts:name"), value: actor.name, action: change },
        { key: t("accounts:email"), value: actor.email ?? "" },
        { key: t("accounts:details.language"), value: languageName(language), action: change },
        {
          key: t("accounts:details.timeZone"),
          value:
            timeZone === undefined
              ? t("accounts:details.networkZone", { zone: zoneName(home().timeZone) })
              : zoneName(timeZone),
          action: change,
        },
        { key: t("accounts:account.roles"), value: roles.join("; ") || t("accounts:account.noRole") },
      ]}
    />
  );
}

function HowTheySignIn({
  person,
  ways,
  provider,
}: Pick<AccountProps, "person" | "ways" | "provider">): VNode {
  const { t, language } = useI18n();
  const change = t("accounts:account.change");
  const linked = ways.provider;
  return (
    <>
      <h2 class="govuk-heading-m">{t("accounts:account.signingIn")}</h2>
      <SummaryList
        rows={[
          {
            key: t("accounts:password"),
            value: t(ways.hasPassword ? "accounts:account.passwordSet" : "accounts:account.noPassword"),
            action: { href: paths.password, text: change },
          },
          {
            key: t("accounts:secondFactor.title"),
            value: t(person.hasSecondFactor ? "accounts:secondFactor.isOn" : "accounts:secondFactor.isOff"),
            action: { href: paths.secondFactor, text: change },
          },
          {
            key: t("accounts:passkeys.title"),
            value:
              ways.passkeys === 0
                ? t("accounts:passkeys.none")
                : t("accounts:passkeys.count", { count: ways.passkeys }),
            action: { href: paths.passkeys, text: change },
          },
          ...(provider !== undefined || linked
            ? [
                {
                  key: provider ?? t("accounts:provider.title"),
                  value: linked
                    ? t("accounts:provider.linked", {
                        at: formatMoment(linked.linkedAt, language),
                        used: formatMoment(linked.lastUsedAt, language),
                      })
                    : t("accounts:provider.notLinked", { name: provider }),
                  ...(linked && {
                    action: { href: paths.unlinkProvider, text: t("accounts:provider.unlink") },
                  }),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
