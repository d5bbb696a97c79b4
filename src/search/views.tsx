// The page of the search: what was asked, of which kinds there is something, and what was found, the best first.

import type { VNode } from "preact";
import { frameworkPath } from "../framework/paths.ts";
import { paths as helpPaths } from "../help/paths.ts";
import { citiesPath } from "../network/paths.ts";
import { placesPath } from "../network/places/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { marked, type Piece } from "../platform/search/passages.ts";
import { longestSearch, type SearchedWord } from "../platform/search/search-terms.ts";
import { searchableKinds } from "../platform/search/searchable.ts";
import { paths as reportPaths } from "../reports/paths.ts";
import { inTitle, useArrival } from "../ui/arrival.ts";
import { Details } from "../ui/details.tsx";
import { Pagination } from "../ui/pagination.tsx";
import type { SearchAnswer, ShownHit } from "./queries.ts";

interface SearchScreenProps {
  answer: SearchAnswer;
  url: URL;
}

export function SearchScreen({ answer, url }: SearchScreenProps): VNode {
  const { asked, kind, isTooLong, found } = answer;
  return (
    <>
      {isTooLong && <TooLong />}
      <SearchForm asked={asked} kind={kind} action={url.pathname} isTooLong={isTooLong} />
      {found && <Results asked={asked} kind={kind} found={found} url={url} />}
      {!found && !isTooLong && <Ways />}
    </>
  );
}

function TooLong(): VNode {
  const { t } = useI18n();
  const arrival = useArrival();
  arrival.say(t("ui:page.errorPrefix"));
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary" {...arrival.focusFor("list")}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t("ui:form.errors")}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            <li>
              <a href="#q">{t("search:tooLong", { most: longestSearch })}</a>
            </li>
          </ul>
        </div>
      </div>
    </div>
  );
}

interface SearchFormProps {
  asked: string;
  kind: string | undefined;
  action: string;
  isTooLong: boolean;
}

function SearchForm({ asked, kind, action, isTooLong }: SearchFormProps): VNode {
  const { t } = useI18n();
  return (
    <search>
      <form class="search-form" method="get" action={action}>
        <div class={`govuk-form-group ${isTooLong ? "govuk-form-group--error" : ""}`}>
          <label class="govuk-label govuk-label--s" for="q">
            {t("search:words")}
          </label>
          <div class="govuk-hint" id="q-hint">
            {t("search:hint")}
          </div>
          {isTooLong && (
            <p class="govuk-error-message" id="q-error">
              {t("search:tooLong", { most: longestSearch })}
            </p>
          )}
          <div class="search-form__row">
            <input
              class="govuk-input"
              id="q"
              name="q"
              type="search"
              value={asked}
              maxLength={isTooLong ? undefined : longestSearch}
              autocomplete="off"
              spellcheck={false}
              aria-describedby={isTooLong ? "q-hint q-error" : "q-hint"}
              {...(isTooLong && { "aria-invalid": "true" as const })}
            />
            {kind && <input type="hidden" name="kind" value={kind} />}
            <button class="govuk-button" type="submit">
              {t("ui:search.search")}
            </button>
          </div>
        </div>
      </form>
    </search>
  );
}

interface ResultsProps {
  asked: string;
  kind: string | undefined;
  found: NonNullable<SearchAnswer["found"]>;
  url: URL;
}

function Results({ asked, kind, found, url }: ResultsProps): VNode {
  const { t, language } = useI18n();
  const arrival = useArrival();
  const count = `${formatNumber(found.found, language)}${found.isMore ? "+" : ""}`;
  const said = t("search:found", { count: found.found, shown: count, text: asked });
  arrival.say(inTitle(said));
  return (
    <section aria-labelledby="found">
      <h2 class="govuk-heading-m" id="found" {...arrival.focusFor("list")}>
        {said}
      </h2>
      <Kinds kinds={found.kinds} chosen={kind} url={url} />
      {found.isAny && found.found > 0 && <p class="govuk-body">{t("search:any")}</p>}
      <OtherWords words={found.words} hits={found.hits} />
      {found.found === 0 ? (
        <NothingFound kind={kind} url={url} />
      ) : (
        <>
          <ol class="search-results">
            {found.hits.map((hit) => (
              <Result key={hit.href} hit={hit} words={found.words} />
            ))}
          </ol>
          <Pagination page={found.page} pages={found.pages} href={(page) => address(url, { page })} />
          <Details summary={t("search:order")}>{t("search:orderText")}</Details>
        </>
      )}
    </section>
  );
}

/** The same search, of one kind or another page. */
function address(url: URL, { kind, page }: { kind?: string; page?: number }): string {
  const parameters = new URLSearchParams();
  const chosen = kind ?? url.searchParams.get("kind") ?? "";
  parameters.set("q", url.searchParams.get("q") ?? "");
  if (chosen !== "") parameters.set("kind", chosen);
  if (page !== undefined && page > 1) parameters.set("page", String(page));
  return `${url.pathname}?${parameters}`;
}

interface KindsProps {
  kinds: NonNullable<SearchAnswer["found"]>["kinds"];
  chosen: string | undefined;
  url: URL;
}

/** Only kinds of which there is something, and the one that was chosen. */
function Kinds({ kinds, chosen, url }: KindsProps): VNode | null {
  const { t, language } = useI18n();
  const shown = searchableKinds().flatMap(({ kind, title }) => {
    const known = kinds.find((one) => one.kind === kind);
    if (!known && kind !== chosen) return [];
    const number = `${formatNumber(known?.found ?? 0, language)}${known?.isMore ? "+" : ""}`;
    return [{ kind, text: `${t(title)} (${number})` }];
  });
  if (shown.length === 0 || (shown.length === 1 && chosen === undefined)) return null;
  return (
    <nav class="choices" aria-label={t("search:kindsLabel")}>
      <ul class="choices__list">
        <li>
          <a
            class="govuk-link"
            href={address(url, { kind: "" })}
            aria-current={chosen === undefined ? "true" : undefined}
          >
            {t("search:allKinds")}
          </a>
        </li>
        {shown.map(({ kind, text }) => (
          <li key={kind}>
            <a
              class="govuk-link"
              href={address(url, { kind })}
              aria-current={kind === chosen ? "true" : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Nobody has written what was typed: what is shown has another word, which is seen among the results. */
function OtherWords({
  words,
  hits,
}: {
  words: readonly SearchedWord[];
  hits: readonly ShownHit[];
}): VNode | null {
  const { t } = useI18n();
  const texts = hits.flatMap(({ title, about, passage }) => [
    title.text,
    about?.text ?? "",
    ...(passage?.pieces ?? []).map(({ text }) => text),
  ]);
  const lines = words.flatMap(({ typed, lexemes, others }) => {
    const seen = others.filter((other) => {
      const one: SearchedWord = { typed: other, lexemes: [], asked: [], others: [], documents: 0 };
      return texts.some((text) => marked(text, [one]).some(({ isFound }) => isFound));
    });
    return seen.length > 0 && lexemes.length > 0
      ? [t("search:others", { typed, others: seen.join(", ") })]
      : [];
  });
  if (lines.length === 0) return null;
  return (
    <>
      {lines.map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

function Result({ hit, words }: { hit: ShownHit; words: readonly SearchedWord[] }): VNode {
  const { t } = useI18n();
  const { kind, href, title, about, passage } = hit;
  const one = searchableKinds().find((known) => known.kind === kind)?.one;
  return (
    <li class="search-results__hit">
      <h3 class="search-results__title" lang={title.lang}>
        <a class="govuk-link" href={href}>
          <Pieces pieces={marked(title.text, words)} />
        </a>
      </h3>
      <p class="search-results__about">
        {one && t(one)}
        {about && about.text !== "" && (
          <>
            {" · "}
            <span lang={about.lang}>
              <Pieces pieces={marked(about.text, words)} />
            </span>
          </>
        )}
      </p>
      {passage && (
        <p class="search-results__passage" lang={passage.lang}>
          <Pieces pieces={passage.pieces} />
        </p>
      )}
    </li>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }): VNode {
  return <>{pieces.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}</>;
}

function NothingFound({ kind, url }: { kind: string | undefined; url: URL }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("search:nothing")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {kind && (
          <li>
            <a class="govuk-link" href={address(url, { kind: "" })}>
              {t("search:withoutKind")}
            </a>
          </li>
        )}
        <li>{t("search:fewer")}</li>
        <li>{t("search:otherWord")}</li>
      </ul>
      <Ways />
    </>
  );
}

const ways = [
  { href: citiesPath, text: "search:kinds.city" },
  { href: frameworkPath, text: "search:kinds.feature" },
  { href: reportPaths.reports, text: "search:kinds.report" },
  { href: placesPath, text: "search:kinds.place" },
  { href: helpPaths.help, text: "search:kinds.help" },
  { href: helpPaths.contact, text: "help:contact.title" },
] as const;

/** Where one finds the same by looking through lists. */
function Ways(): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="ways">
      <h2 class="govuk-heading-m" id="ways">
        {t("search:ways")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {ways.map(({ href, text }) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {t(text)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
