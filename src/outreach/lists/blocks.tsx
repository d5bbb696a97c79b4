// Where the lists are found: on the page of a place and of an opportunity.

import type { VNode } from "preact";
import { searchWords } from "../../catalogue/finding/addresses.ts";
import type { AskedLearning } from "../../catalogue/finding/queries.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import type { Place } from "../../network/places/place.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";

function Links({
  heading,
  links,
}: {
  heading: string;
  links: readonly { href: string; text: string }[];
}): VNode {
  return (
    <section class="group screen-only">
      <h2 class="govuk-heading-m">{heading}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {links.map(({ href, text }) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was found: as text, and what is new of the topic for whoever follows it. */
export const listsOfFound = block({
  position: 10,
  draw: (_loaded, _visit, asked: AskedLearning) => <ListsOfFound asked={asked} />,
});

function ListsOfFound({ asked }: { asked: AskedLearning }): VNode {
  const { t } = useI18n();
  const { topic } = asked.filters;
  return (
    <Links
      heading={t("outreach:list.other")}
      links={[
        { href: `${paths.foundText}?${searchWords(asked)}`, text: t("outreach:list.plain") },
        { href: `${paths.foundBraille}?${searchWords(asked)}`, text: t("outreach:list.braille") },
        {
          href: paths.newest(topic),
          text: t(topic === undefined ? "outreach:list.newest" : "outreach:list.newestOfTopic"),
        },
      ]}
    />
  );
}

export const listsOfPlace = block({
  position: 60,
  draw: (_loaded, _visit, { id, above }: Pick<Place, "id" | "above">) => (
    <ListsOfPlace place={id} isCountry={above.length === 0} />
  ),
});

function ListsOfPlace({ place, isCountry }: { place: string; isCountry: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Links
      heading={t("outreach:list.title")}
      links={[
        { href: paths.placeList(place, "list.txt"), text: t("outreach:list.plain") },
        { href: paths.placeList(place, "list.brf"), text: t("outreach:list.braille") },
        { href: paths.placeList(place, "read-aloud.txt"), text: t("outreach:list.aloud") },
        ...(isCountry ? [] : [{ href: catalogue.placeCalendar(place), text: t("runs:calendar.link") }]),
      ]}
    />
  );
}

export const textsOfPathway = block({
  position: 90,
  draw: (_loaded, _visit, { number }: { number: number }) => <TextsOfPathway number={number} />,
});

function TextsOfPathway({ number }: { number: number }): VNode {
  const { t } = useI18n();
  return (
    <Links
      heading={t("outreach:list.other")}
      links={[
        { href: paths.pathwayText(number, "plain.txt"), text: t("outreach:list.plain") },
        { href: paths.pathwayText(number, "braille.brf"), text: t("outreach:list.braille") },
      ]}
    />
  );
}

export const textsOfOpportunity = block({
  position: 90,
  draw: (_loaded, _visit, { code }: { code: string }) => <TextsOfOpportunity code={code} />,
});

function TextsOfOpportunity({ code }: { code: string }): VNode {
  const { t } = useI18n();
  return (
    <Links
      heading={t("outreach:list.other")}
      links={[
        { href: paths.opportunityText(code, "plain.txt"), text: t("outreach:list.plain") },
        { href: paths.opportunityText(code, "braille.brf"), text: t("outreach:list.braille") },
      ]}
    />
  );
}
