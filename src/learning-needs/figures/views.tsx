import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { Column } from "../../ui/table-state.ts";
import { paths as valuePaths } from "../../values/paths.ts";
import { paths } from "../paths.ts";
import { type Counted, type CountedRow, dimensions, opportunitiesAt, rowsOf } from "./figures.ts";
import type { OfCity, OfNetwork } from "./queries.ts";
import { figuresSentence, peopleWords, shareWords, spanWords, valueWords } from "./words.ts";

/** Public events and exhibitions in a year, of the Key Features. */
const eventsMeasurement = "9.1.1";

/** The columns of the file, and the words of the tables. */
export function figureColumns(
  reader: Pick<Visit, "t" | "language">,
  opportunities: number,
): Column<CountedRow>[] {
  const { t, language } = reader;
  return [
    {
      key: "of",
      header: t("learning-needs:figures.of"),
      text: ({ of }) => t(`learning-needs:figures.by.${of}`),
    },
    { key: "value", header: t("learning-needs:figures.value"), text: (row) => valueWords(row, reader) },
    {
      key: "opportunities",
      header: t("learning-needs:figures.opportunities"),
      numeric: true,
      text: (row) => formatNumber(row.opportunities, language),
    },
    {
      key: "share",
      header: t("learning-needs:figures.share"),
      text: (row) => (row.of === "check" ? "–" : shareWords(row.opportunities, opportunities)),
    },
  ];
}

type Shown = Pick<Counted, "opportunities" | "rows">;

function Tables({ counted, isOpen }: { counted: Shown; isOpen: boolean }): VNode {
  const reader = useI18n();
  const { t } = reader;
  const [, ...columns] = figureColumns(reader, counted.opportunities);
  return (
    <>
      {dimensions.map((of) => {
        const rows = rowsOf(counted, of);
        return rows.length === 0 ? null : (
          <Details key={of} summary={t(`learning-needs:figures.by.${of}`)} open={isOpen && of === "level"}>
            <PlainTable
              caption={t(`learning-needs:figures.by.${of}`)}
              isCaptionHidden
              headers={columns.map(({ header }) => header)}
              rows={rows.map((row) => ({ key: row.value, cells: columns.map(({ text }) => text(row)) }))}
            />
          </Details>
        );
      })}
    </>
  );
}

interface OfCityProps extends OfCity {
  mayCount: boolean;
  mayKeep: boolean;
  /** Where a value of the events can be recorded, with what is known filled in. */
  mayRecord: boolean;
}

export function FiguresOfCity({ city, figures, kept, mayCount, mayKeep, mayRecord }: OfCityProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      <p class="govuk-body-l">{t("learning-needs:figures.lead")}</p>
      {figures === null ? (
        <EmptyState>{t("learning-needs:figures.none")}</EmptyState>
      ) : (
        <>
          <p class="govuk-body">{figuresSentence(figures.day, figures, reader)}</p>
          <p class="govuk-body">{t("learning-needs:figures.counting")}</p>
          <Tables counted={figures} isOpen />
          <People city={city.id} counted={figures} mayRecord={mayRecord} />
          <p class="govuk-body">
            <a class="govuk-link" href={fileOf(city.id, figures, "csv")}>
              {t("learning-needs:figures.csv")}
            </a>
            {" · "}
            <a class="govuk-link" href={fileOf(city.id, figures, "xlsx")}>
              {t("learning-needs:figures.xlsx")}
            </a>
          </p>
        </>
      )}
      {(mayCount || mayKeep) && (
        <ButtonGroup>
          {mayKeep && figures !== null && !figures.isKept && (
            <form method="post" action={paths.keep(city.id, figures.day)}>
              <Button>{t("learning-needs:figures.keep", { day: formatDate(figures.day, language) })}</Button>
            </form>
          )}
          {mayCount && (
            <form method="post" action={paths.count(city.id)}>
              <Button secondary>{t("learning-needs:figures.count")}</Button>
            </form>
          )}
        </ButtonGroup>
      )}
      {mayKeep && <p class="govuk-body">{t("learning-needs:figures.keepHint")}</p>}
      {kept.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("learning-needs:figures.kept")}</h2>
          <ul class="govuk-list">
            {kept.map(({ day }) => (
              <li key={day}>
                <a class="govuk-link" href={paths.figuresOfDay(city.id, day)}>
                  {formatDate(day, language)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.figuresOfNetwork}>
          {t("learning-needs:figures.ofNetwork")}
        </a>
      </p>
    </>
  );
}

const fileOf = (city: string, { day, isKept }: { day: string; isKept: boolean }, format: string) =>
  `${paths.figures(city)}?${new URLSearchParams({ ...(isKept && { day }), format })}`;

function People({ city, counted, mayRecord }: { city: string; counted: Counted; mayRecord: boolean }): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  const { people, events } = counted;
  const span = spanWords(people, language);
  return (
    <>
      <h2 class="govuk-heading-m">{t("learning-needs:figures.peopleTitle")}</h2>
      <SummaryList
        rows={[
          { key: t("learning-needs:figures.joined", { span }), value: peopleWords(people.joined, reader) },
          {
            key: t("learning-needs:figures.attended", { span }),
            value: peopleWords(people.attended, reader),
          },
          {
            key: t("learning-needs:figures.events", { year: events.year }),
            value: formatNumber(events.held, language),
          },
        ]}
      />
      {mayRecord && (
        <p class="govuk-body">
          <a class="govuk-link" href={valuePaths.newValue(city, eventsMeasurement)}>
            {t("learning-needs:figures.record", { year: events.year })}
          </a>
        </p>
      )}
    </>
  );
}

export function FiguresOfNetwork({ cities, ...counted }: OfNetwork): VNode {
  const { t, language } = useI18n();
  if (cities.length === 0) return <EmptyState>{t("learning-needs:figures.none")}</EmptyState>;
  const free = opportunitiesAt(counted, "cost", "free");
  return (
    <>
      <p class="govuk-body-l">
        {t("learning-needs:figures.sentenceOfNetwork", {
          count: counted.opportunities,
          number: formatNumber(counted.opportunities, language),
          free: shareWords(free, counted.opportunities),
        })}
      </p>
      <p class="govuk-body">{t("learning-needs:figures.counting")}</p>
      <PlainTable
        caption={t("learning-needs:figures.cities")}
        headers={[
          t("learning-needs:figures.city"),
          t("learning-needs:figures.opportunities"),
          t("learning-needs:figures.freeShare"),
          t("learning-needs:figures.day"),
        ]}
        rows={cities.map(({ city, day, opportunities, free: freeHere }) => ({
          key: city.id,
          cells: [
            <a class="govuk-link" href={paths.figures(city.id)} key={city.id}>
              {city.name}
            </a>,
            formatNumber(opportunities, language),
            shareWords(freeHere, opportunities),
            formatDate(day, language),
          ],
        }))}
      />
      <Tables counted={counted} isOpen={false} />
    </>
  );
}
