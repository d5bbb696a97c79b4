// The screen of what is missing in a city, and for whom: each sub-county, level by level.

import type { VNode } from "preact";
import { paths as learningPaths } from "../../catalogue/paths.ts";
import { levels } from "../../framework/learning.ts";
import { broadTopics, topicName, topicsBelow } from "../../framework/topics.ts";
import { proposeInitiative } from "../../initiatives/commands.ts";
import { cityParent } from "../../network/parents.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { Details } from "../../ui/details.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { askOrganisations } from "../asks/commands.ts";
import { paths } from "../paths.ts";
import { proposalOf } from "../proposal.ts";
import { filterFields, type Gap, type GapLine, gapRowsOfCity, gapsForPage, isByPlace } from "./queries.ts";
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
  examples: [
    { city: "kilifi" },
    { city: "kilifi", search: "missing=1&topic=trades" },
    { city: "kilifi", search: "place=ke-003-ganze&level=adult_basic&by=topic" },
  ],
  list: ({ list }) => list,
  rowKey: ({ gap }) => gap.id,
  columns: lineColumns,
  empty: (_loaded, { t, url }) =>
    t(url.searchParams.has("missing") ? "learning-needs:gaps.nothingMissing" : "learning-needs:gaps.none"),
  above: ({ list }, visit) => <Above rows={list.rows} visit={visit} />,
  download: { name: "learning-gaps", reads: gapRowsOfCity, columns: (visit) => gapColumns(visit) },
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

/** The value of each, where the address says one. */
const saidIn = ({ searchParams }: URL): Partial<Record<string, string>> => Object.fromEntries(searchParams);

/** A table of places and levels, or a list of what is asked for, without the columns that say the same in each row. */
function lineColumns(visit: CityVisit): TableColumn<GapLine>[] {
  if (isByPlace(saidIn(visit.url))) return levelColumns(visit);
  const { place, level, by } = saidIn(visit.url);
  const known = [...(place ? ["placeName"] : []), ...(by && level ? ["level", "people"] : [])];
  // Where the lines above the list say the place and the level, a row says its topic and what can be done.
  return gapColumns(visit, Boolean(by && place && level))
    .filter(({ key }) => !known.includes(key))
    .map(({ key, header, sortable, text, cell }) => ({
      key,
      header,
      ...(sortable && { sortable }),
      text: ({ gap }) => text(gap),
      ...(cell && { cell: ({ gap }: GapLine) => cell(gap) }),
    }));
}

/** Each place with its levels beside each other: how much there is, or that there is nothing and for how many people. */
function levelColumns(visit: CityVisit): TableColumn<GapLine>[] {
  const { t, language } = visit;
  return [
    {
      key: "placeName",
      header: t("learning-needs:gaps.where"),
      text: ({ gap }) => gap.placeName,
      cell: ({ gap: { place, placeName } }) => (
        <a class="govuk-link" href={narrowed(visit, { place })}>
          {placeName}
        </a>
      ),
    },
    ...levels.map((level): TableColumn<GapLine> => {
      const gapOf = (line: GapLine) => line.levels.find((gap) => gap.level === level);
      return {
        key: level,
        header: t(`framework:level.${level}`),
        only: "columns",
        text: (line) => formatNumber(gapOf(line)?.opportunities ?? 0, language),
        cell: (line) => {
          const gap = gapOf(line);
          return (
            gap && <LevelCell gap={gap} opened={narrowed(visit, { place: gap.place, level, by: "topic" })} />
          );
        },
      };
    }),
    {
      // On a telephone eight lines for each place are too many to look through.
      key: "levels",
      header: t("learning-needs:gaps.levels"),
      only: "cards",
      text: ({ levels: of }) => missingWords(of, t),
      cell: ({ levels: of }) => (
        <Details summary={missingWords(of, t)}>
          <ul class="govuk-list govuk-!-margin-bottom-0">
            {of.map((gap) => (
              <li key={gap.level}>
                {`${t(`framework:level.${gap.level}`)}: `}
                <LevelCell
                  gap={gap}
                  opened={narrowed(visit, { place: gap.place, level: gap.level, by: "topic" })}
                />
              </li>
            ))}
          </ul>
        </Details>
      ),
    },
  ];
}

function missingWords(levelsThere: readonly Gap[], t: Visit["t"]): string {
  const missing = levelsThere.filter(({ opportunities }) => opportunities === 0).length;
  return missing === 0
    ? t("learning-needs:gaps.noLevelMissing")
    : t("learning-needs:gaps.levelsMissing", { count: missing, all: levelsThere.length });
}

function LevelCell({ gap, opened }: { gap: Gap; opened: string }): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      <a class="govuk-link" href={opened}>
        {gap.opportunities === 0
          ? t("learning-needs:gaps.nothing")
          : formatNumber(gap.opportunities, language)}
        <span class="govuk-visually-hidden">{`: ${missingWhat(gap, reader)}, ${gap.placeName}`}</span>
      </a>
      {gap.people !== null && (
        <div class="govuk-hint govuk-!-margin-bottom-0">{peopleWords(gap, reader)}</div>
      )}
    </>
  );
}

function gapColumns(visit: CityVisit, isSaidAbove = false): TableColumn<Gap>[] {
  const { t, language, params } = visit;
  const isByTopic = visit.url.searchParams.get("by") === "topic";
  const mayPropose = visit.may(proposeInitiative);
  const mayAsk = visit.may(askOrganisations);
  const link = (change: Partial<Record<Narrowed, string | null>>, text: string) => (
    <a class="govuk-link" href={narrowed(visit, change)}>
      {text}
    </a>
  );
  const topic: TableColumn<Gap> = {
    key: "topic",
    header: t("learning-needs:gaps.topic"),
    text: (row) => (row.topic === null ? "–" : topicName(row.topic, language)),
    cell: (row) =>
      row.topic !== null && topicsBelow(row.topic).length > 0
        ? link({ topic: row.topic }, topicName(row.topic, language))
        : null,
  };
  return [
    ...(isByTopic ? [topic] : []),
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
      cell: ({ place, level }) => link({ place, level, by: "topic" }, t(`framework:level.${level}`)),
    },
    {
      key: "opportunities",
      header: t("learning-needs:gaps.opportunities"),
      sortable: true,
      text: ({ opportunities }) => formatNumber(opportunities, language),
      cell: (row) => <Opportunities gap={row} />,
    },
    {
      key: "people",
      header: t("learning-needs:gaps.people"),
      sortable: true,
      text: (row) => peopleWords(row, visit),
    },
    {
      key: "said",
      header: t(isSaidAbove ? "learning-needs:toDo" : "learning-needs:gaps.said"),
      text: (row) => (row.opportunities === 0 ? gapSentence(row, visit) : ""),
      cell: (row) =>
        row.opportunities > 0 ? null : (
          <>
            {isSaidAbove && (mayPropose || mayAsk) ? "" : gapSentence(row, visit)}
            {mayPropose && <Propose city={params.city} gap={row} />}
            {mayAsk && <Ask city={params.city} gap={row} />}
          </>
        ),
    },
  ];
}

/** Leads to what there is, as everybody finds it. */
function Opportunities({ gap: { opportunities, place, level, topic } }: { gap: Gap }): VNode {
  const { language } = useI18n();
  const text = formatNumber(opportunities, language);
  if (opportunities === 0) return <>{text}</>;
  const parameters = new URLSearchParams({ place, level, ...(topic !== null && { topic }) });
  return (
    <a class="govuk-link" href={`${learningPaths.find}?${parameters}`}>
      {text}
    </a>
  );
}

/** Leads to the form of a proposal, with what is known filled in. */
function Propose({ city, gap }: { city: string; gap: Gap }): VNode {
  const reader = useI18n();
  const { t } = reader;
  const what = missingWhat(gap, reader);
  const summary = gapSentence(gap, reader);
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

function Ask({ city, gap }: { city: string; gap: Gap }): VNode {
  const reader = useI18n();
  return (
    <>
      {" "}
      <a class="govuk-link" href={paths.ask(city, gap)}>
        {reader.t("learning-needs:ask.link")}
        <span class="govuk-visually-hidden">{`: ${missingWhat(gap, reader)}, ${gap.placeName}`}</span>
      </a>
    </>
  );
}

function Above({ rows, visit }: { rows: readonly GapLine[]; visit: CityVisit }): VNode {
  const { t, language, url } = visit;
  const topic = url.searchParams.get("topic");
  const { place, level } = saidIn(url);
  const isMissing = url.searchParams.has("missing");
  const isNarrowed = search.some((name) => url.searchParams.has(name));
  const sources = [...new Set(rows.flatMap(({ levels: of }) => of.flatMap(({ source }) => source ?? [])))];
  const topics = broadTopics.map(({ id, name }) => ({ id, text: localised(name, language) }));
  return (
    <>
      <p class="govuk-body-l">
        {t(isByPlace(saidIn(url)) ? "learning-needs:gaps.byPlace" : "learning-needs:gaps.lead")}
      </p>
      <p class="govuk-body">{t("learning-needs:gaps.counting")}</p>
      {place && rows[0] && (
        <p class="govuk-body govuk-!-font-weight-bold">
          {[rows[0].gap.placeName, ...(level ? [t(`framework:level.${rows[0].gap.level}`)] : [])].join(", ")}
        </p>
      )}
      {topic !== null && (
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
