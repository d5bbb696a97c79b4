// The page of whoever finds nothing helps: what there is without each of the things asked for, where nearby, and what else to do.

import type { VNode } from "preact";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { paths } from "../paths.ts";
import { searchAddress } from "./addresses.ts";
import { anywhere } from "./find.ts";
import type { HelpName, Helps } from "./not-found.ts";
import type { AskedLearning } from "./queries.ts";
import { countWords, filterWords, type Reader } from "./words.ts";

interface HelpsProps {
  asked: AskedLearning;
  helps: Helps;
}

export function Nothing({ asked, helps }: HelpsProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      {helps.without.length > 0 && (
        <>
          <p class="govuk-body">{t("finding:nothingText")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {helps.without.map(({ name, count, isMore }) => {
              const { text, href } = wayWithout(name, asked, reader);
              return (
                <li key={name}>
                  <a class="govuk-link" href={href}>
                    {t("finding:without", { count, name: text, shown: countWords(count, isMore, language) })}
                  </a>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <Near asked={asked} helps={helps} title={t("finding:near")} />
      <h3 class="govuk-heading-s">{t("finding:else")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={searchAddress({ ...asked, place: anywhere })}>
            {t("finding:elseAnywhere")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.find}>
            {t("finding:elseTopics")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={organisationPaths.all}>
            {t("finding:elseOrganisations")}
          </a>
        </li>
      </ul>
    </>
  );
}

function wayWithout(name: HelpName, asked: AskedLearning, reader: Reader): { text: string; href: string } {
  const { t } = reader;
  if (name === "place") return { text: t("finding:withoutPlace"), href: searchAddress(asked, { place: "" }) };
  if (name === "words") return { text: t("finding:withoutWords"), href: searchAddress(asked, { q: "" }) };
  return {
    text: t("finding:withoutFilter", { name: filterWords(name, asked.filters[name] ?? "", reader) }),
    href: searchAddress(asked, { filters: { [name]: undefined } }),
  };
}

/** Places nearby that have some of what was asked for. */
export function Near({ asked, helps, title }: HelpsProps & { title: string }): VNode | null {
  const { t, language } = useI18n();
  if (helps.near.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {helps.near.map(({ id, fullNames, count, isMore, kilometres }) => (
          <li key={id}>
            <a class="govuk-link" href={searchAddress(asked, { place: id })}>
              {t("finding:nearBy", {
                place: localised(fullNames, language),
                kilometres,
                count,
                shown: countWords(count, isMore, language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
