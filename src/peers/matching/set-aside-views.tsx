// What a city set aside of the cities that were suggested to it; no other city reads that.

import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Details } from "../../ui/details.tsx";
import { Form, type FormState, Radios, Textarea } from "../../ui/form.tsx";
import type { Entry } from "../needs/entry.ts";
import { paths } from "../paths.ts";
import { type SetAside, verdicts } from "./set-aside.ts";

interface SectionProps {
  need: Pick<Entry, "city" | "number" | "seenBy">;
  setAside: readonly SetAside[];
  canChange: boolean;
}

export function SetAsideSection({ need, setAside, canChange }: SectionProps): VNode | null {
  const { t, language } = useI18n();
  if (setAside.length === 0) return null;
  return (
    <Details summary={t("peers:setAside.title")}>
      <p class="govuk-body">{t(need.seenBy === "own" ? "peers:setAside.leadOwn" : "peers:setAside.lead")}</p>
      <ul class="govuk-list govuk-list--spaced">
        {setAside.map(({ id, city, cityName, strength, verdict, reason, by, at }) => (
          <li key={id}>
            {t(`peers:setAside.${verdict}`, { city: cityName })} {reason}
            <div class="govuk-hint">
              {t("peers:setAside.by", { name: by, day: formatDate(dayOf(at), language) })}
            </div>
            {canChange && (
              <a class="govuk-link" href={paths.takeUpAgain(need.city, need.number, city, strength)}>
                {t("peers:setAside.back", { city: cityName })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Details>
  );
}

interface FormProps {
  city: string;
  need: Pick<Entry, "seenBy">;
  form: FormState;
}

export function SetAsideForm({ city, need, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t(need.seenBy === "own" ? "peers:setAside.formLeadOwn" : "peers:setAside.formLead")}
      </p>
      <Form form={form} submit={t("peers:setAside.submit")}>
        <Radios
          name="verdict"
          legend={t("peers:setAside.verdict")}
          options={verdicts.map((value) => ({ value, text: t(`peers:setAside.${value}`, { city }) }))}
          form={form}
        />
        <Textarea
          name="reason"
          label={t("peers:setAside.reason")}
          hint={t("peers:setAside.reasonHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
