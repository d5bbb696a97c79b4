// What came of a practice in figures: for readers as before and after, for its city with the way to choose them.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Button, Form, type FormState, Hidden, Select } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import type { Practice } from "../practice.ts";
import { type CitedValue, mostFigures, type PracticeFigure } from "./figure.ts";

function Cited({ value }: { value: CitedValue }): VNode {
  const { t } = useI18n();
  return (
    <>
      {value.isGone ? (
        <>
          {value.says} {t("practices:figures.gone")}
        </>
      ) : (
        <a class="govuk-link" href={value.href}>
          {value.says}
        </a>
      )}
      {value.now !== null && <div>{t("practices:figures.now", { now: value.now })}</div>}
    </>
  );
}

function Pair({ figure: { before, after } }: { figure: PracticeFigure }): VNode {
  const { t } = useI18n();
  return (
    <SummaryList
      rows={[
        {
          key: t("practices:figures.before"),
          value:
            before === null ? (
              <span class="missing">{t("practices:figures.notCounted")}</span>
            ) : (
              <Cited value={before} />
            ),
        },
        { key: t("practices:figures.after"), value: <Cited value={after} /> },
      ]}
    />
  );
}

/** On the page of the practice. */
export function Figures({ figures }: { figures: readonly PracticeFigure[] }): VNode | null {
  const { t } = useI18n();
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="figures">
      <h2 class="govuk-heading-m" id="figures">
        {t("practices:figures.title")}
      </h2>
      {figures.map((figure) => (
        <Pair key={figure.id} figure={figure} />
      ))}
    </section>
  );
}

interface ChooseProps {
  practice: Practice;
  figures: readonly PracticeFigure[];
  offered: readonly { value: string; text: string }[];
  find: string;
  isMore: boolean;
  form: FormState;
}

export function ChooseFigures({ practice, figures, offered, find, isMore, form }: ChooseProps): VNode {
  const { t } = useI18n();
  const { city, number } = practice;
  const here = paths.figures(city, number);
  return (
    <>
      <p class="govuk-body-l">{t("practices:figures.lead")}</p>
      {figures.map((figure) => (
        <div key={figure.id}>
          <Pair figure={figure} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.removeFigure(city, number, figure.id)}>
              {t("practices:figures.remove")}
              <span class="govuk-visually-hidden">: {figure.after.says}</span>
            </a>
          </p>
        </div>
      ))}
      {figures.length >= mostFigures ? (
        <Inset>{t("practices:figures.enough", { most: mostFigures })}</Inset>
      ) : (
        <>
          <h2 class="govuk-heading-m">{t("practices:figures.add")}</h2>
          {(isMore || find !== "") && (
            <form method="get" action={here}>
              <label class="govuk-label" for="find">
                {t("practices:figures.find")}
              </label>
              <input class="govuk-input" type="search" id="find" name="find" maxLength={100} value={find} />
              <Button secondary>{t("practices:figures.findSubmit")}</Button>
            </form>
          )}
          {offered.length === 0 ? (
            <p class="govuk-body">
              {t(find === "" ? "practices:figures.none" : "practices:figures.notFound")}
            </p>
          ) : (
            <Form form={form} submit={t("practices:figures.submit")}>
              <Hidden name="version" value={String(form.values.version ?? practice.version)} />
              <Select
                name="after"
                label={t("practices:figures.after")}
                hint={t("practices:figures.afterHint")}
                empty={t("practices:figures.choose")}
                options={offered}
                form={form}
              />
              <Select
                name="before"
                label={t("practices:figures.before")}
                hint={t("practices:figures.beforeHint")}
                empty={t("practices:figures.notCounted")}
                options={offered}
                form={form}
                isOptional
              />
            </Form>
          )}
        </>
      )}
    </>
  );
}
