// The licence of an organisation: on its page, whether it still holds, and in its form.

import type { VNode } from "preact";
import { dayOf } from "../platform/day.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { DateInput } from "../ui/date-input.tsx";
import { Fieldset, type FormState, TextInput } from "../ui/form.tsx";
import { Tag } from "../ui/tag.tsx";
import type { Licence } from "./organisation.ts";

export function LicenceText({ licence, now }: { licence: Licence; now: Date }): VNode {
  const { t, language } = useI18n();
  const { issuer, number, until } = licence;
  return (
    <>
      {t("organisations:licence.text", { issuer, number })}
      {until !== null && ` · ${t("organisations:licence.validUntil", { day: formatDate(until, language) })}`}{" "}
      {until !== null && until < dayOf(now) && <Tag text={t("organisations:licence.over")} tone="orange" />}
    </>
  );
}

export function LicenceFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Fieldset legend={t("organisations:licence.legend")}>
      <TextInput
        name="licenceIssuer"
        label={t("organisations:licenceIssuer")}
        hint={t("organisations:licence.issuerHint")}
        form={form}
        isOptional
      />
      <TextInput
        name="licenceNumber"
        label={t("organisations:licenceNumber")}
        width={20}
        form={form}
        isOptional
      />
      <DateInput name="licenceUntil" legend={t("organisations:licenceUntil")} form={form} isOptional />
    </Fieldset>
  );
}
