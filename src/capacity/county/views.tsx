import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, type FormState, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { paths } from "../paths.ts";
import { type County, countyTasks, daysKept, figuresOf, mostWords } from "./county.ts";

export function CountyView({ county }: { county: County }): VNode {
  const { t, language } = useI18n();
  const figures = figuresOf(county);
  return (
    <>
      <p class="govuk-body-l">{t("capacity:county.lead", { count: daysKept })}</p>
      <TaskList
        items={countyTasks.map((task) => ({
          title: t(`capacity:county.task.${task}`),
          href: paths.countyTask(task),
          hint: t(`capacity:county.hint.${task}`),
          status:
            county[task] === null
              ? { text: t("capacity:mine.todo"), tone: "todo" as const }
              : { text: t("capacity:mine.done"), tone: "done" as const },
        }))}
      />
      <h2 class="govuk-heading-m">{t("capacity:county.figures")}</h2>
      {figures.length === 0 ? (
        <EmptyState>{t("capacity:county.noFigures")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("capacity:county.figures")}
          isCaptionHidden
          headers={[
            t("capacity:county.field.period"),
            t("capacity:county.field.value"),
            t("capacity:county.field.source"),
          ]}
          rows={figures.map(({ period, value, source }, index) => ({
            key: String(index),
            cells: [period, value, source],
          }))}
        />
      )}
      {county.answer && (
        <>
          <h2 class="govuk-heading-m">{t("capacity:county.answered")}</h2>
          <Inset>{paragraphsOf(county.answer.text)}</Inset>
          {county.answer.cites.map((figure) => (
            <p class="govuk-body" key={figure.period}>
              {t("capacity:county.cited", { ...figure })}
            </p>
          ))}
        </>
      )}
      {county.remark && (
        <>
          <h2 class="govuk-heading-m">{t("capacity:county.remarked")}</h2>
          <Inset>{paragraphsOf(county.remark.remark)}</Inset>
        </>
      )}
      {county.minutes && (
        <>
          <h2 class="govuk-heading-m">{t("capacity:county.minuted")}</h2>
          <Inset>{paragraphsOf(county.minutes.decision)}</Inset>
          <p class="govuk-body">
            {t("capacity:county.doneBy", {
              ...county.minutes,
              due: formatDate(county.minutes.due, language),
            })}
          </p>
        </>
      )}
      {county.offer && (
        <>
          <h2 class="govuk-heading-m">{t("capacity:county.offered")}</h2>
          <p class="govuk-body">
            {t("capacity:county.offeredAt", {
              ...county.offer,
              startsOn: formatDate(county.offer.startsOn, language),
            })}
          </p>
        </>
      )}
      {countyTasks.some((task) => county[task] !== null) && (
        <Form
          form={emptyForm()}
          action={paths.countyTask("empty")}
          submit={t("capacity:county.empty.submit")}
          isSecondary
        />
      )}
    </>
  );
}

export function FigureTask({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:county.submit.figure")}>
      <p class="govuk-body">{t("capacity:county.about.figure")}</p>
      <TextInput
        name="period"
        label={t("capacity:county.field.period")}
        hint={t("capacity:county.hintOf.period")}
        form={form}
        width={20}
      />
      <TextInput
        name="value"
        label={t("capacity:county.field.value")}
        form={form}
        width={10}
        inputMode="decimal"
      />
      <Source form={form} />
    </Form>
  );
}

function Source({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="sourceTitle"
      label={t("capacity:county.field.source")}
      hint={t("capacity:county.hintOf.source")}
      form={form}
    />
  );
}

export function TableTask({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:county.submit.table")}>
      <p class="govuk-body">{t("capacity:county.about.table")}</p>
      <Textarea
        name="table"
        label={t("capacity:county.field.table")}
        hint={t("capacity:county.hintOf.table")}
        form={form}
        rows={6}
      />
      <Source form={form} />
    </Form>
  );
}

export function AnswerTask({ county, form }: { county: County; form: FormState }): VNode {
  const { t } = useI18n();
  const figures = figuresOf(county);
  if (figures.length === 0)
    return (
      <>
        <p class="govuk-body">{t("capacity:county.figureFirst")}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.countyTask("figure")}>
            {t("capacity:county.task.figure")}
          </a>
        </p>
      </>
    );
  return (
    <Form form={form} submit={t("capacity:county.submit.answer")}>
      <p class="govuk-body">{t("capacity:county.about.answer")}</p>
      <Textarea
        name="text"
        label={t("capacity:county.field.text")}
        form={form}
        rows={6}
        maxWords={mostWords}
      />
      <Radios
        name="cites"
        legend={t("capacity:county.field.cites")}
        options={figures.map((figure, index) => ({
          value: String(index),
          text: t("capacity:county.cited", { ...figure }),
        }))}
        form={form}
      />
    </Form>
  );
}
