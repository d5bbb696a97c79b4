// The screen of what is missing in a city, and for whom: each sub-county, level by level.

import type { VNode } from "preact";
import { paths as learningPaths } from "../../catalogue/paths.ts";
import { broadTopics, topicName } from "../../framework/topics.ts";
import { proposeInitiative } from "../../initiatives/commands.ts";
import { cityParent } from "../../network/parents.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { listPage } from "../../ui/screens/list-page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { askOrganisations } from "../asks/commands.ts";
import { paths } from "../paths.ts";
import { proposalOf } from "../proposal.ts";
import { filterFields, type Gap, gapRowsOfCity, gapsForPage } from "./queries.ts";
import { gapSentence, missingWhat, peopleWords } from "./words.ts";

const search = Object.keys(filterFields);
type Narrowed = keyof typeof filterFields;

export const gapsPage = listPage({
  path: "/cities/:city/learning-gaps",
  reads: gapsForPage,
  search,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("learning-needs:gaps.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("learning-needs:gaps.title"),
  crumb: "learning-needs:gaps.title",
  caption: ({ city }) => city.name,
  tableCaption: "learning-needs:gaps.title",
  wide: true,
  examples: [{ city: "kilifi" }, { city: "kilifi", search: "missing=1&topic=trades" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns,
  empty: (_loaded, { t, url }) =>
    t(url.searchParams.has("missing") ? "learning-needs:gaps.nothingMissing" : "learning-needs:gaps.none"),
  above: ({ list }, visit) => <Above rows={list.rows} visit={visit} />,
  download: { name: "learning-gaps", reads: gapRowsOfCity },
});

type CityVisit = Visit<{ city: string }>;

/** The same list, narrowed down or widened by one thing; at its beginning. */
function narrowed(
  { url, params }: Pick<CityVisit, "url" | "params">,
  change: Partial<Record<Narrowed, string | null>>,
) {
  const parameters = new URLSearchParams();
  for (const [name, value] of url.searchParams) if (search.includes(name)) parameters.set(name, value);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  const path = paths.gaps(params.city);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

const topicOf = (url: URL) => url.searchParams.get("topic") ?? undefined;

function columns(visit: CityVisit): TableColumn<Gap>[] {
  const { t, language, params } = visit;
  const topic = topicOf(visit.url);
  const mayPropose = visit.may(proposeInitiative);
  const mayAsk = visit.may(askOrganisations);
  const link = (change: Partial<Record<Narrowed, string>>, text: string) => (
    <a class="govuk-link" href={narrowed(visit, change)}>
      {text}
    </a>
  );
  return [
    {
      key: "placeName",
      header: t("learning-needs:gaps.where"),
      sortable: true,
      text: ({ placeName }) => placeName,
      cell: ({ place, placeName }) => link({ place }, placeName),
    },
    {
      key: "level",
      header: t("learning-needs:gaps.level"),
      sortable: true,
      text: ({ level }) => t(`framework:level.${level}`),
      cell: ({ level }) => link({ level }, t(`framework:level.${level}`)),
    },
    {
      key: "opportunities",
      header: t("learning-needs:gaps.opportunities"),
      sortable: true,
      text: ({ opportunities }) => formatNumber(opportunities, language),
      cell: (row) => <Opportunities row={row} topic={topic} />,
    },
    {
      key: "people",
      header: t("learning-needs:gaps.people"),
      sortable: true,
      text: (row) => peopleWords(row, visit),
    },
    {
      key: "said",
      header: t("learning-needs:gaps.said"),
      text: (row) => (row.opportunities === 0 ? gapSentence(row, topic, visit) : ""),
      cell: (row) =>
        row.opportunities > 0 ? null : (
          <>
            {gapSentence(row, topic, visit)}
            {mayPropose && <Propose city={params.city} gap={row} topic={topic} />}
            {mayAsk && <Ask city={params.city} gap={row} />}
          </>
        ),
    },
  ];
}

/** Leads to what there is, as everybody finds it. */
function Opportunities({
  row: { opportunities, place, level },
  topic,
}: {
  row: Gap;
  topic: string | undefined;
}): VNode {
  const { language } = useI18n();
  const text = formatNumber(opportunities, language);
  if (opportunities === 0) return <>{text}</>;
  const parameters = new URLSearchParams({ place, level, ...(topic !== undefined && { topic }) });
  return (
    <a class="govuk-link" href={`${learningPaths.find}?${parameters}`}>
      {text}
    </a>
  );
}

/** Leads to the form of a proposal, with what is known filled in. */
function Propose({ city, gap, topic }: { city: string; gap: Gap; topic: string | undefined }): VNode {
  const reader = useI18n();
  const { t } = reader;
  const what = missingWhat(gap.level, topic, reader);
  const summary = gapSentence(gap, topic, reader);
  const title = t("learning-needs:propose.title", { what });
  return (
    <>
      {" "}
      <a class="govuk-link" href={proposalOf(city, { title, summary, place: gap.placeLabel })}>
        {t("learning-needs:propose.link")}
        <span class="govuk-visually-hidden">{`: ${what}, ${gap.placeName}`}</span>
      </a>
    </>
  );
}

function Ask({ city, gap: { place, placeName, level } }: { city: string; gap: Gap }): VNode {
  const { t } = useI18n();
  return (
    <>
      {" "}
      <a class="govuk-link" href={paths.ask(city, place, level)}>
        {t("learning-needs:ask.link")}
        <span class="govuk-visually-hidden">{`: ${t(`framework:level.${level}`)}, ${placeName}`}</span>
      </a>
    </>
  );
}

function Above({ rows, visit }: { rows: readonly Gap[]; visit: CityVisit }): VNode {
  const { t, language, url } = visit;
  const topic = topicOf(url);
  const isMissing = url.searchParams.has("missing");
  const isNarrowed = search.some((name) => url.searchParams.has(name));
  const sources = [...new Set(rows.flatMap(({ source }) => source ?? []))];
  const topics = broadTopics.map(({ id, name }) => ({ id, text: localised(name, language) }));
  return (
    <>
      <p class="govuk-body-l">{t("learning-needs:gaps.lead")}</p>
      <p class="govuk-body">{t("learning-needs:gaps.counting")}</p>
      {topic !== undefined && (
        <p class="govuk-body">{t("learning-needs:gaps.onlyTopic", { topic: topicName(topic, language) })}</p>
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={narrowed(visit, { missing: isMissing ? null : "1" })}>
            {t(isMissing ? "learning-needs:gaps.alsoServed" : "learning-needs:gaps.onlyMissing")}
          </a>
        </li>
        {isNarrowed && (
          <li>
            <a class="govuk-link" href={paths.gaps(visit.params.city)}>
              {t("learning-needs:gaps.all")}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={paths.unmet(visit.params.city)}>
            {t("learning-needs:unmet.title")}
          </a>
        </li>
      </ul>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t("learning-needs:gaps.byTopic")}</span>
        </summary>
        <ul class="govuk-details__text govuk-list">
          {topics.map(({ id, text }) => (
            <li key={id}>
              <a class="govuk-link" href={narrowed(visit, { topic: id })}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {sources.length > 0 && (
        <p class="govuk-body">{t("learning-needs:gaps.peopleFrom", { sources: sources.join("; ") })}</p>
      )}
    </>
  );
}
