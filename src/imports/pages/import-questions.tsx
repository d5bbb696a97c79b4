// What only a person can say about a table, asked with what tells the choices apart. Nothing is chosen beforehand.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Checkboxes, type FormState, Hidden, Radios, Select, TextInput } from "../../ui/form.tsx";
import { disabilities, residences, sexes } from "../../values/disaggregation.ts";
import { useGroupName } from "../../values/pages/value-wording.ts";
import type { Preview } from "../map-import.ts";
import type { TableView } from "../tables/intake.ts";
import { headerOf, type ImportQuestion } from "../tables/mapping.ts";
import type { Suggestion } from "../tables/reason.ts";
import { GroupInputs } from "./group-inputs.tsx";
import { blankCell } from "./mapping-fields.ts";

interface QuestionsProps {
  preview: Pick<Preview, "questions" | "questioned">;
  view: TableView;
  form: FormState;
  /** How the city is called, for the questions. */
  cityName: string;
  measurementName: (index: number) => string;
}

export function Questions({ preview, ...props }: QuestionsProps): VNode | null {
  const { t } = useI18n();
  if (preview.questions.length === 0) return null;
  return (
    <section aria-labelledby="questions" class="import-questions">
      <h2 class="govuk-heading-m" id="questions" tabIndex={-1}>
        {t("imports:question.title", { count: preview.questions.length })}
      </h2>
      {preview.questions.map((question, number) => (
        <Question
          key={JSON.stringify(question)}
          number={number}
          question={question}
          questioned={preview.questioned}
          {...props}
        />
      ))}
      {preview.questions.some(narrows) && (
        <Details summary={t("imports:question.sayGroup")} open={props.form.values.titleReading === "other"}>
          <p class="govuk-body">{t("imports:question.sayGroupHint")}</p>
          <GroupInputs name="sayGroup" legend={t("imports:imports.tableGroup")} form={props.form} />
        </Details>
      )}
    </section>
  );
}

/** What may make the figures those of a group, which can be said. */
function narrows(question: ImportQuestion): boolean {
  return (
    question.code === "title" ||
    (question.code === "confirm" && (question.what === "column" || question.what === "notes"))
  );
}

type OneQuestion<Code extends ImportQuestion["code"]> = Omit<QuestionsProps, "preview"> & {
  question: Extract<ImportQuestion, { code: Code }>;
  questioned: Preview["questioned"];
  /** Which of the questions it is, from 0. */
  number: number;
};

function Question({ question, ...rest }: OneQuestion<ImportQuestion["code"]>): VNode {
  const { t } = useI18n();
  const groupName = useGroupName();
  const { view, form } = rest;
  switch (question.code) {
    case "rows":
      return <RowsQuestion question={question} {...rest} />;
    case "scale":
      return (
        <Radios
          name={`scale-${question.measurement}`}
          legend={t("imports:question.scale", {
            column: headerOf(view, question.column),
            measurement: rest.measurementName(question.measurement),
          })}
          options={(["hundredths", "as_written"] as const).map((value) => ({
            value,
            text: t(`imports:question.scale_${value}`, {
              example: question.example,
              times: timesHundred(question.example),
            }),
          }))}
          form={form}
        />
      );
    case "decimal_mark":
      return (
        <Radios
          name="decimalMark"
          legend={t("imports:question.decimal_mark", {
            columns: question.columns.map((column) => headerOf(view, column)).join("; "),
            example: [question.example, question.other].filter(Boolean).join(", "),
          })}
          options={[".", ","].map((value) => ({
            value,
            text: t(value === "." ? "imports:question.mark_point" : "imports:question.mark_comma"),
          }))}
          form={form}
        />
      );
    case "period_reading":
      return (
        <Radios
          name="periodReading"
          legend={t("imports:question.period_reading", {
            column: headerOf(view, question.column),
            example: question.example,
          })}
          options={question.readings.map((value) => ({
            value,
            text: t(`imports:question.reading_${value}`),
          }))}
          form={form}
        />
      );
    case "area":
      return (
        <Select
          name="areaText"
          label={t("imports:question.area", {
            city: rest.cityName,
            column: headerOf(view, question.column),
          })}
          hint={t("imports:question.areaHint")}
          empty={t("imports:question.choose")}
          options={question.names.map((name) => ({ value: name, text: name }))}
          form={form}
        />
      );
    case "title":
      return (
        <Radios
          name="titleReading"
          legend={t("imports:question.titleGroup", { title: question.text.replaceAll("\n", " · ") })}
          hint={t("imports:question.titleHint")}
          options={[
            ...(Object.keys(question.group).length > 0
              ? [
                  {
                    value: "group",
                    text: t("imports:question.title_group", { group: groupName(question.group) }),
                  },
                ]
              : []),
            { value: "everybody", text: t("imports:question.title_everybody") },
            { value: "other", text: t("imports:question.title_other_group") },
          ]}
          form={form}
        />
      );
    case "same_name":
      return (
        <Radios
          name="sameName"
          legend={t("imports:question.same_name", {
            row: question.row,
            name: question.name,
            column: headerOf(view, question.column),
          })}
          options={(["whole", "part"] as const).map((value) => ({
            value,
            text: t(`imports:question.same_name_${value}`, { name: question.name, city: rest.cityName }),
          }))}
          form={form}
        />
      );
    case "confirm":
      return (
        <Checkboxes
          name={`confirm-${rest.number}`}
          legend={t(`imports:question.confirm_${question.what}`, {
            city: rest.cityName,
            column: headerOf(view, question.column),
            found: question.found.replaceAll("\n", " · "),
          })}
          {...(question.what === "column" && { hint: t("imports:question.confirm_column_hint") })}
          options={[
            {
              value: question.key,
              text: t(`imports:question.confirmed_${question.what}`, { city: rest.cityName }),
            },
          ]}
          form={form}
        />
      );
  }
}

function timesHundred(example: string): string {
  const number = Number(example.replace(",", "."));
  return Number.isFinite(number) ? String(Number((number * 100).toFixed(6))) : "";
}

/** Several rows speak of the same: what is meant is chosen by what tells them apart, or by pointing at the row. */
function RowsQuestion({ question, questioned, view, form, cityName }: OneQuestion<"rows">): VNode {
  const { t } = useI18n();
  const { telling, rows, isSummable, times } = question;
  const cells = new Map(questioned.map((row) => [row.number, row.cells]));
  return (
    <fieldset class="govuk-fieldset import-question">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        {t("imports:question.rows", { rows: rows.join(", "), city: cityName, count: times })}
      </legend>
      {telling.map(({ column, values }) => (
        <Checkboxes
          key={column}
          name={`pick-${column}`}
          legend={t("imports:question.pick", { column: headerOf(view, column) })}
          hint={t("imports:question.pickHint")}
          options={values.map(({ text, rows: count }) => ({
            value: text === "" ? blankCell : text,
            text: text === "" ? t("imports:question.blank") : text,
            hint: t("imports:question.pickRows", { count }),
          }))}
          form={form}
        />
      ))}
      {telling.length === 0 && (
        <Checkboxes
          name="rows"
          legend={t("imports:question.point")}
          options={rows.map((row) => ({
            value: String(row),
            text: t("imports:question.row", { row }),
            hint: (cells.get(row) ?? [])
              .filter((cell) => cell !== "")
              .slice(0, 8)
              .join(" · "),
          }))}
          form={form}
        />
      )}
      {isSummable && (
        <Checkboxes
          name="duplicates"
          legend={t("imports:question.orSum")}
          options={[{ value: "sum", text: t("imports:question.sum") }]}
          form={form}
        />
      )}
    </fieldset>
  );
}

const groupChoices = [
  ...sexes.map((group) => ["sex", group] as const),
  ...residences.map((group) => ["residence", group] as const),
  ...disabilities.map((group) => ["disability", group] as const),
];

/** Columns that may give a measurement; left out unless somebody says of whom they are. */
export function Suggestions({
  suggestions,
  form,
}: {
  suggestions: readonly Suggestion[];
  form: FormState;
}): VNode | null {
  const { t } = useI18n();
  if (suggestions.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 class="govuk-heading-m" id="suggestions">
        {t("imports:suggestion.title")}
      </h2>
      <p class="govuk-body">{t("imports:suggestion.explain")}</p>
      {suggestions.slice(0, mostSuggestions).map(({ measurement, columns, unexplained }, index) => (
        <div key={JSON.stringify(measurement)}>
          <Hidden name={`takeWhat-${index}`} value={JSON.stringify(measurement)} />
          <Select
            name={`take-${index}`}
            label={t("imports:suggestion.label", { columns, measurement: measurement.measurementId })}
            hint={
              unexplained.length > 0
                ? t("imports:suggestion.unexplained", {
                    words: unexplained.map((word) => `“${word}”`).join(", "),
                  })
                : t("imports:suggestion.several")
            }
            empty={t("imports:suggestion.leave")}
            options={[
              { value: "all", text: t("imports:suggestion.take") },
              ...groupChoices.map(([dimension, group]) => ({
                value: `${dimension}:${group}`,
                text: t("imports:suggestion.takeFor", { group: t(`values:group.${group}`) }),
              })),
            ]}
            form={form}
          />
          {unexplained.length > 0 && (
            <TextInput
              name={`takeAge-${index}`}
              label={t("imports:suggestion.age")}
              width={10}
              form={form}
              isOptional
            />
          )}
        </div>
      ))}
    </section>
  );
}

const mostSuggestions = 12;
