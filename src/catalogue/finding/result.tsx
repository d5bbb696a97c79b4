// One entry in a list: what it is, from whom, where, when, for how much, and how sure that is.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { marked } from "../../platform/search/passages.ts";
import type { SearchedWord } from "../../platform/search/search-terms.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { CatalogueEntry } from "./entry.ts";
import { accessWords, priceWords, whenWords } from "./words.ts";

interface ResultProps {
  entry: CatalogueEntry;
  searched: readonly SearchedWord[];
  today: string;
  /** The place that was asked for, where it is told how far from its middle this is. */
  middle?: WrittenText | undefined;
}

export function Result({ entry: { code, card, kilometres }, searched, today, middle }: ResultProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  const title: { text: string; lang?: string } = written(card.title, language) ?? { text: "" };
  const summary = card.summary && written(card.summary, language);
  const away = middle && kilometres ? { kilometres, middle } : undefined;
  const facts = [
    { label: "finding:card.where", text: <Where card={card} away={away} /> },
    { label: "finding:card.when", text: whenWords(card, today, reader) },
    { label: "finding:card.price", text: priceWords(card.price, reader) },
    { label: "finding:card.room", text: t(`finding:places.${card.places}` as MessageKey) },
    { label: "finding:card.access", text: accessWords(card, reader) },
  ] as const;
  return (
    <li class="search-results__hit">
      <h3 class="search-results__title" lang={title.lang}>
        <a class="govuk-link" href={paths.one(code)}>
          {marked(title.text, searched).map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}
        </a>
      </h3>
      <p class="search-results__about">
        {t("finding:card.by", { provider: localised(card.provider.name, language) })}
      </p>
      {summary && (
        <p class="search-results__passage" lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <dl class="find-facts">
        {facts.map(({ label, text }) => (
          <div key={label} class="find-facts__fact">
            <dt>{t(label)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="search-results__about">
        {t("finding:card.number", { code })}
        {card.confirmedOn !== null &&
          ` · ${t(card.confirmedChannel === "sms" ? "finding:card.checkedBySms" : "finding:card.checked", { day: formatDate(card.confirmedOn, language) })}`}
      </p>
    </li>
  );
}

/** The landmark is the address in most places. */
function Where({
  card,
  away,
}: {
  card: CatalogueEntry["card"];
  away: { kilometres: number; middle: WrittenText } | undefined;
}): VNode {
  const { t, language } = useI18n();
  const { venue, landmark, place, channel, mode } = card;
  const parts = [
    mode !== null && place === null ? t(`runs:mode.${mode}` as MessageKey) : "",
    venue ?? "",
    landmark ?? "",
    channel ?? "",
    place === null ? "" : localised(place.name, language),
    place?.county && place.county.en !== place.name.en ? localised(place.county, language) : "",
    away === undefined
      ? ""
      : t("finding:card.away", {
          kilometres: formatNumber(away.kilometres, language),
          place: localised(away.middle, language),
        }),
  ].filter((part) => part !== "");
  return <>{parts.length === 0 ? t("finding:card.notTold") : parts.join(", ")}</>;
}
