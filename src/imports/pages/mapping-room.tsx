// How the table is read, every setting of it: folded away where the table was understood.

import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import {
  Button,
  Checkboxes,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import type { TableView } from "../tables/intake.ts";
import { GroupInputs } from "./group-inputs.tsx";
import { filterRows, groupRows } from "./mapping-fields.ts";

interface RoomProps {
  areaNames: readonly string[];
  keyFeatures: KeyFeatures;
  /** What the city measures for itself. */
  own?: readonly { id: string; name: string }[];
  view: TableView;
  form: FormState;
}

/** Open where the table was not understood; with the button that looks at it anew. */
export function FoldedMappingRoom({ isOpen, ...room }: RoomProps & { isOpen: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Details summary={t("imports:imports.room")} open={isOpen}>
      <MappingRoom {...room} />
      <Button name="action" value="preview" secondary>
        {t("imports:imports.lookAgainAt")}
      </Button>
    </Details>
  );
}

function MappingRoom({ areaNames, keyFeatures, own = [], view, form }: RoomProps): VNode {
  const { t, language } = useI18n();
  const columns = view.columns.map(({ index, letter, header }) => ({
    value: String(index),
    text: `${letter}: ${header}`,
  }));
  const measurements = [
    ...measurementsOf(keyFeatures).map(({ measurement: { id, name } }) => ({
      id,
      name: localised(name, language),
    })),
    ...own,
  ].map(({ id, name }) => ({ value: id, text: `${id} ${name}` }));
  const none = t("imports:imports.none");
  const column = (name: string, label: string, more: { hint?: string; empty?: string } = {}) => (
    <Select name={name} label={label} empty={none} options={columns} form={form} {...more} />
  );
  return (
    <>
      <WhichTable view={view} form={form} />
      <h3 class="govuk-heading-s">{t("imports:imports.rows")}</h3>
      {column("areaColumn", t("imports:imports.areaColumn"), {
        hint: t("imports:imports.areaHint", { names: areaNames.slice(0, 6).join(", ") }),
        empty: t("imports:imports.ownTable"),
      })}
      <TextInput
        name="areaText"
        label={t("imports:imports.areaText")}
        hint={t("imports:imports.areaTextHint")}
        width={20}
        form={form}
        isOptional
      />
      <Checkboxes
        name="areaFillsDown"
        legend={t("imports:imports.fillsDownLegend")}
        options={[{ value: "yes", text: t("imports:imports.fillsDown") }]}
        form={form}
      />
      {Array.from({ length: filterRows }, (_, index) => (
        <Filter key={index} index={index} columns={columns} form={form} />
      ))}
      {column("subCountyColumn", t("imports:imports.subCountyColumn"), {
        hint: t("imports:imports.subCountyHint"),
      })}
      {Array.from({ length: groupRows }, (_, index) => (
        <Select
          key={index}
          name={`groupColumn-${index}`}
          label={
            index === 0
              ? t("imports:imports.groupColumns")
              : t("imports:imports.nextGroupColumn", { number: index + 1 })
          }
          {...(index === 0 && { hint: t("imports:imports.groupHint") })}
          empty={none}
          options={columns}
          form={form}
        />
      ))}
      <GroupInputs name="tableGroup" legend={t("imports:imports.tableGroup")} form={form} />
      {column("periodColumn", t("imports:imports.periodColumn"), {
        empty: t("imports:imports.onePeriod"),
      })}
      <Radios
        name="duplicates"
        legend={t("imports:imports.duplicates")}
        options={(["refuse", "whole", "sum"] as const).map((value) => ({
          value,
          text: t(`imports:imports.duplicate.${value}`),
        }))}
        form={form}
      />
      {column("measurementColumn", t("imports:imports.measurementColumn"))}
      {column("statusColumn", t("imports:imports.statusColumn"))}
      <h3 class="govuk-heading-s">{t("imports:imports.columns")}</h3>
      <p class="govuk-body">{t("imports:imports.columnsExplain")}</p>
      {Array.from({ length: filledMeasurements(form) + 1 }, (_, index) => (
        <MeasurementColumns key={index} index={index} measurements={measurements} form={form} />
      ))}
      <Carried form={form} />
    </>
  );
}

function WhichTable({ view, form }: Pick<RoomProps, "view" | "form">): VNode {
  const { t } = useI18n();
  return (
    <>
      {view.sheets.length > 1 && (
        <Select
          name="sheet"
          label={t("imports:imports.sheet")}
          options={view.sheets.map((name) => ({ value: name, text: name }))}
          form={{ ...form, values: { sheet: view.sheet ?? "", ...form.values } }}
        />
      )}
      <Select
        name="headingRow"
        label={t("imports:imports.headingRow")}
        options={view.headingRows.map(({ row, text }) => ({
          value: String(row),
          text: t("imports:imports.headingOption", { row, text }),
        }))}
        form={{ ...form, values: { headingRow: String(view.headingRow), ...form.values } }}
      />
      <Button name="action" value="reread" secondary>
        {t("imports:imports.reread")}
      </Button>
    </>
  );
}

type ColumnOptions = { value: string; text: string }[];

function Filter({ index, columns, form }: { index: number; columns: ColumnOptions; form: FormState }): VNode {
  const { t } = useI18n();
  const fields = (
    <>
      <Select
        name={`filterColumn-${index}`}
        label={t("imports:imports.filterColumn")}
        hint={t("imports:imports.filterHint")}
        empty={t("imports:imports.none")}
        options={columns}
        form={form}
      />
      <Textarea
        name={`filterValues-${index}`}
        label={t("imports:imports.filterText")}
        hint={t("imports:imports.filterTextHint")}
        rows={2}
        form={form}
      />
    </>
  );
  if (index === 0) return fields;
  return (
    <Details
      summary={t("imports:imports.anotherFilter", { number: index + 1 })}
      open={Boolean(form.values[`filterColumn-${index}`])}
    >
      {fields}
    </Details>
  );
}

/** How many measurements the form holds, from the first on. */
function filledMeasurements({ values }: FormState): number {
  const filled = Object.keys(values).flatMap((name) => {
    const index = /^(?:measurement|value|numerator)-(\d+)$/.exec(name)?.[1];
    return index !== undefined && values[name] !== "" ? [Number(index) + 1] : [];
  });
  return Math.min(Math.max(0, ...filled), 59);
}

function MeasurementColumns({
  index,
  measurements,
  form,
}: {
  index: number;
  measurements: ColumnOptions;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  const text = (name: string, label: string, hint?: string) => (
    <TextInput
      name={`${name}-${index}`}
      label={label}
      {...(hint && { hint })}
      width={20}
      form={form}
      isOptional
    />
  );
  const hasError = form.errors.some(({ field }) => field.endsWith(`-${index}`));
  return (
    <Details
      summary={t("imports:imports.another", { number: index + 1 })}
      open={hasError || (index === 0 && filledMeasurements(form) === 0)}
    >
      <Select
        name={`measurement-${index}`}
        label={t("imports:imports.measurement")}
        empty={t("imports:imports.none")}
        options={measurements}
        form={form}
      />
      {text("value", t("imports:imports.valueColumn"), t("imports:imports.sumHint"))}
      {text("numerator", t("imports:imports.numerator"), t("imports:imports.sumHint"))}
      {text("denominator", t("imports:imports.denominator"), t("imports:imports.sumHint"))}
      {text("period", t("imports:imports.columnPeriod"), t("imports:imports.columnPeriodHint"))}
      <GroupInputs name={`group-${index}`} legend={t("imports:imports.columnGroup")} form={form} />
    </Details>
  );
}

/** What was answered before and has no field of its own here. */
const carried =
  /^(?:shape|titleReading|periodReading|decimalMark|rows|confirmed|sameName|scale-\d+|about-\w+)$/;

/** Answers that were given stay given; a question that is open again has its own field. */
function Carried({ form }: { form: FormState }): VNode {
  return (
    <>
      {Object.entries(form.values)
        .filter(([name]) => carried.test(name))
        .flatMap(([name, value]) =>
          (typeof value === "string" ? [value] : value).map((one) => [name, one] as const),
        )
        .map(([name, value]) => (
          <Hidden key={`${name} ${value}`} name={name} value={value} />
        ))}
    </>
  );
}
