// What is missing, one measurement per page: two minutes each, also on a phone.

import type { VNode } from "preact";
import { paths as askingPaths } from "../../asking/paths.ts";
import type { ValueRequest } from "../../asking/requests/stored-requests.ts";
import type { EvidenceChoice } from "../../evidence/choice.ts";
import type { Measurement } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { FormState } from "../../ui/form.tsx";
import { ValueForm } from "../../values/pages/value-form.tsx";
import { missingPath, paths } from "../paths.ts";

interface MissingProps {
  city: City;
  measurement: Measurement;
  /** How many measurements have no answer. */
  left: number;
  next: string | undefined;
  asked: Pick<ValueRequest, "name" | "dueOn"> | undefined;
  evidence: EvidenceChoice;
  form: FormState;
}

export function MissingView({ city, measurement, left, next, asked, evidence, form }: MissingProps): VNode {
  const { t, language } = useI18n();
  const { id } = measurement;
  return (
    <ValueForm
      city={city}
      measurement={measurement}
      form={form}
      action={paths.missingValue(city.id, id)}
      evidence={evidence}
    >
      <p class="govuk-body">{t("scorecard:missing.left", { count: left })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={missingPath(city.id, next)}>
          {t("scorecard:missing.skip")}
        </a>
        {" · "}
        {asked ? (
          t("scorecard:missing.asked", { name: asked.name, date: formatDate(asked.dueOn, language) })
        ) : (
          <a class="govuk-link" href={`${askingPaths.newRequest(city.id)}?measurements=${id}`}>
            {t("scorecard:missing.askInstead")}
          </a>
        )}
      </p>
    </ValueForm>
  );
}
