// One measurement of one city: its history as a chart, every value with its source, and its versions.

import type { VNode } from "preact";
import { paths as evidencePaths } from "../../evidence/paths.ts";
import { publicEvidence } from "../../evidence/stored-evidence.ts";
import type { Measurement } from "../../framework/edition.ts";
import { RubricDetails } from "../../framework/rubric-details.tsx";
import type { City } from "../../network/city.ts";
import type { Citing } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { olderThan } from "../../platform/versions.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { CitedIn } from "../../ui/cited-in.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, ButtonLink, Select } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Older } from "../../ui/older.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { DataTable } from "../../ui/table.tsx";
import type { MeasurementCard } from "../card.ts";
import { paths } from "../paths.ts";
import type { ShownValues } from "../queries.ts";
import { ValueQuestions } from "../questions/question-views.tsx";
import type { ValueQuestion } from "../questions/value-question.ts";
import { measurementActions } from "../slots.ts";
import type { ValueVersion } from "../stored-values.ts";
import { TargetSection } from "../targets/target-section.tsx";
import type { Target } from "../targets/targets.ts";
import { GroupsSection } from "./groups-section.tsx";
import { HistorySection } from "./history-section.tsx";
import { useAmount, useGroupName } from "./value-wording.ts";

interface MeasurementPageProps {
  city: City;
  card: MeasurementCard;
  shown: ShownValues;
  target: Target | undefined;
  /** What cites these values. */
  citing: readonly Citing[];
  /** Where the city added the measurement for itself. */
  own?: { language: string; isRetired: boolean } | undefined;
  canWrite: boolean;
  maySetTarget: boolean;
  url: URL;
}

export function MeasurementPage({
  city,
  card,
  shown,
  target,
  citing,
  own,
  canWrite,
  maySetTarget,
  url,
}: MeasurementPageProps): VNode {
  const { t, language } = useI18n();
  const amount = useAmount();
  const groupName = useGroupName();
  const { measurement } = card;
  const name = localised(measurement.name, language);
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">
        {measurement.id} <span lang={own?.language}>{name}</span>
      </h1>
      <p class="govuk-body-l" lang={own?.language}>
        {localised(measurement.definition, language)}
      </p>
      {own && (
        <Inset>
          {t(own.isRetired ? "values:own.isRetired" : "values:own.isOwn", {
            feature: localised(card.focusArea.name, language),
          })}
        </Inset>
      )}
      <SummaryList
        rows={[
          { key: t("values:measurement.unit"), value: t(`values:unit.${measurement.unit}.name`) },
          {
            key: t("values:measurement.source"),
            value: t(`values:sourceKind.${measurement.source}`),
          },
          {
            key: t("values:measurement.direction"),
            value: t(`values:direction.${measurement.direction}`),
          },
        ]}
      />
      <RubricDetails measurementId={measurement.id} />
      <HistorySection card={card} target={target} />
      {target && <TargetSection card={card} target={target} />}
      <GroupsSection values={shown.values} measurement={measurement} />
      <PeriodChoice shown={shown} />
      <DataTable
        id="values"
        caption={t("values:measurement.values")}
        url={url}
        rows={shown.values}
        rowKey={({ id }) => id}
        tools={shown.values.length > 0}
        empty={<EmptyState>{t("values:measurement.none")}</EmptyState>}
        columns={[
          {
            key: "period",
            header: t("values:value.period"),
            text: ({ period }) => period.label,
            sortValue: ({ period }) => period.to,
            sortable: true,
            cell: (value) => (
              <a class="govuk-link" href={paths.value(city.id, value.id)}>
                {value.period.label}
              </a>
            ),
          },
          {
            key: "group",
            header: t("values:value.group"),
            text: ({ disaggregation }) => groupName(disaggregation),
            sortable: true,
          },
          {
            key: "amount",
            header: t("values:value.amount"),
            text: (value) => amount(value, measurement),
            sortValue: ({ amount: number }) => Number(number ?? Number.NaN),
            numeric: true,
            sortable: true,
          },
          {
            key: "source",
            header: t("values:value.source"),
            text: ({ source }) => source.title,
            sortable: true,
          },
        ]}
      />
      <UsedIn citing={citing} />
      {canWrite && (
        <ButtonGroup>
          {!own?.isRetired && (
            <ButtonLink href={paths.newValue(city.id, measurement.id)}>{t("values:record.title")}</ButtonLink>
          )}
          {!own &&
            measurementActions.given().map(({ text, href }) => (
              <a key={text} class="govuk-link" href={href(city.id, measurement.id)}>
                {t(text)}
              </a>
            ))}
          {maySetTarget && (
            <a class="govuk-link" href={paths.target(city.id, measurement.id)}>
              {t(target ? "values:target.change" : "values:target.set")}
            </a>
          )}
        </ButtonGroup>
      )}
      {own && !own.isRetired && maySetTarget && (
        <form method="post" action={paths.retireOwnMeasurement(city.id, measurement.id)}>
          <Button secondary>{t("values:own.retire")}</Button>
        </form>
      )}
    </>
  );
}

/** Of very many values one period is shown at a time. */
function PeriodChoice({ shown: { periods, period, isCut } }: { shown: ShownValues }): VNode | null {
  const { t } = useI18n();
  if (!period) return null;
  const form = emptyForm({ period: period.label });
  return (
    <>
      <form method="get" class="compare-form">
        <Select
          name="period"
          label={t("values:measurement.periodChoice")}
          options={periods.map(({ label }) => ({ value: label, text: label }))}
          form={form}
        />
        <Button secondary>{t("values:measurement.showPeriod")}</Button>
      </form>
      {isCut && <p class="govuk-body">{t("values:measurement.isCut")}</p>}
    </>
  );
}

/** Where the values are cited; nothing where they are not. */
function UsedIn({ citing }: { citing: readonly Citing[] }): VNode | null {
  const { t } = useI18n();
  if (citing.length === 0) return null;
  return (
    <section aria-labelledby="used-in">
      <h2 class="govuk-heading-m" id="used-in">
        {t("evidence:evidence.usedIn")}
      </h2>
      <CitedIn citing={citing} />
    </section>
  );
}

interface ValuePageProps {
  city: City;
  measurement: Measurement;
  current: ValueVersion;
  /** A page of its versions, the newest first. */
  history: readonly ValueVersion[];
  url: URL;
  citing: readonly Citing[];
  /** What the commission asked about it; nothing where the reader may not know of it. */
  questions: readonly ValueQuestion[];
  canWrite: boolean;
  mayAsk: boolean;
  /** Who recorded a version is told to the people of the network only. */
  showsPeople: boolean;
}

export function ValuePage({
  city,
  measurement,
  current,
  history,
  url,
  citing,
  questions,
  canWrite,
  mayAsk,
  showsPeople,
}: ValuePageProps): VNode {
  const { t, language } = useI18n();
  const amount = useAmount();
  const groupName = useGroupName();
  return (
    <>
      {history.map((value) => (
        <section key={value.version} aria-labelledby={`version-${value.version}`}>
          <h2 class="govuk-heading-m" id={`version-${value.version}`}>
            {t(value.version === current.version ? "values:value.current" : "values:value.earlier", {
              version: value.version,
            })}
          </h2>
          <SummaryList rows={rowsOf(value)} />
        </section>
      ))}
      <Older url={url} to={olderThan(history)} />
      <UsedIn citing={citing} />
      <ValueQuestions city={city} value={current.id} questions={questions} mayAsk={mayAsk} />
      {canWrite && (
        <ButtonLink href={paths.correctValue(city.id, current.id)}>{t("values:correct.title")}</ButtonLink>
      )}
    </>
  );

  function rowsOf(value: ValueVersion) {
    const { source, evidence, origin } = value;
    const rows: { key: string; value: VNode | string }[] = [
      { key: t("values:value.amount"), value: amount(value, measurement) },
      { key: t("values:value.group"), value: groupName(value.disaggregation) },
    ];
    if (value.numerator !== null && value.denominator !== null) {
      rows.push({ key: t("values:value.quotient"), value: `${value.numerator} / ${value.denominator}` });
    }
    const title = source.url ? (
      <a class="govuk-link" href={source.url} rel="nofollow noopener">
        {source.title}
      </a>
    ) : (
      source.title
    );
    rows.push({ key: t("values:value.source"), value: title });
    rows.push({ key: t("values:value.sourceKind"), value: t(`values:sourceKind.${source.kind}`) });
    if (source.publisher) rows.push({ key: t("values:value.publisher"), value: source.publisher });
    if (evidence) {
      const link = (
        <a class="govuk-link" href={evidencePaths.evidence(city.id, evidence.id)}>
          {evidence.title}
        </a>
      );
      rows.push({
        key: t("values:value.evidence"),
        value: showsPeople ? link : publicEvidence(evidence, language),
      });
    }
    if (origin) {
      rows.push({
        key: t("values:value.origin"),
        value: t(origin.sheet ? "values:value.sheetCell" : "values:value.cell", {
          ...origin,
          columns: origin.columns.join(", "),
        }),
      });
    }
    if (value.expected) rows.push({ key: t("values:value.expected"), value: value.expected });
    if (value.note) rows.push({ key: t("values:value.note"), value: value.note });
    const when = formatMoment(value.recordedAt, language);
    rows.push({
      key: t("values:value.recorded"),
      value: showsPeople ? `${when}, ${value.recordedByName}` : when,
    });
    return rows;
  }
}
