import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Answers } from "../../platform/page.ts";
import { Form, Radios } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import type { getCalibration } from "./queries.ts";
import { ratings } from "./sample.ts";

type Known = Answers<typeof getCalibration>;
type Shown = Known["samples"][number];

export function Calibration({ round, samples }: Known): VNode {
  const { t } = useI18n();
  const rated = samples.filter((one) => one.rated !== null);
  const next = samples.find((one) => one.rated === null);
  return (
    <>
      <p class="govuk-body-l">{t("capacity:calibration.lead")}</p>
      <p class="govuk-body">
        {t("capacity:calibration.round", { round, rated: rated.length, count: samples.length })}
      </p>
      {next ? <ToRate shown={next} /> : <Inset>{t("capacity:calibration.done")}</Inset>}
      {rated.map((one) => (
        <Rated key={one.key} shown={one} />
      ))}
    </>
  );
}

function SampleText({ shown: { question, sample } }: { shown: Shown }): VNode {
  const { language } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{localised(question, language)}</h2>
      <blockquote class="govuk-inset-text">{localised(sample, language)}</blockquote>
    </>
  );
}

function ToRate({ shown }: { shown: Shown }): VNode {
  const { t } = useI18n();
  const form = emptyForm();
  return (
    <>
      <SampleText shown={shown} />
      <Form form={form} action={paths.rate(shown.key)} submit={t("capacity:calibration.submit")}>
        <Radios
          name="rating"
          legend={t("capacity:calibration.question")}
          options={ratings.map((value) => ({ value, text: t(`capacity:rating.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}

function Rated({ shown }: { shown: Shown }): VNode | null {
  const { t, language } = useI18n();
  const { rated, agreed, reasons } = shown;
  if (rated === null || agreed === null || reasons === null) return null;
  return (
    <section>
      <SampleText shown={shown} />
      <p class="govuk-body">{t("capacity:calibration.yours", { rating: t(`capacity:rating.${rated}`) })}</p>
      <p class="govuk-body">
        <strong>{t("capacity:calibration.agreed", { rating: t(`capacity:rating.${agreed}`) })}</strong>
      </p>
      <p class="govuk-body">{localised(reasons, language)}</p>
    </section>
  );
}
