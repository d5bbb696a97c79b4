// The tasks of reviewers, secretaries and providers in the practice county.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { claimKinds, mostWords, yearsOfClaim } from "./county.ts";

export function RemarkTask({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:county.submit.remark")}>
      <p class="govuk-body">{t("capacity:county.about.remark")}</p>
      <Inset>
        <p class="govuk-body">{t("capacity:county.claim.said", yearsOfClaim)}</p>
        <p class="govuk-body">{t("capacity:county.claim.found", yearsOfClaim)}</p>
      </Inset>
      <Radios
        name="kind"
        legend={t("capacity:county.field.kind")}
        options={claimKinds.map((kind) => ({ value: kind, text: t(`capacity:county.kind.${kind}`) }))}
        form={form}
      />
      <Textarea
        name="remark"
        label={t("capacity:county.field.remark")}
        hint={t("capacity:county.hintOf.remark")}
        form={form}
        rows={5}
        maxWords={mostWords}
      />
    </Form>
  );
}

export function MinutesTask({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:county.submit.minutes")}>
      <p class="govuk-body">{t("capacity:county.about.minutes")}</p>
      <Textarea
        name="decision"
        label={t("capacity:county.field.decision")}
        form={form}
        rows={3}
        maxWords={mostWords}
      />
      <TextInput name="action" label={t("capacity:county.field.action")} form={form} />
      <TextInput name="owner" label={t("capacity:county.field.owner")} form={form} />
      <DateInput name="due" legend={t("capacity:county.field.due")} form={form} />
    </Form>
  );
}

export function OfferTask({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:county.submit.offer")}>
      <p class="govuk-body">{t("capacity:county.about.offer")}</p>
      <TextInput name="title" label={t("capacity:county.field.title")} form={form} />
      <TextInput
        name="place"
        label={t("capacity:county.field.place")}
        hint={t("capacity:county.hintOf.place")}
        form={form}
      />
      <DateInput name="startsOn" legend={t("capacity:county.field.startsOn")} form={form} />
      <TextInput
        name="cost"
        label={t("capacity:county.field.cost")}
        hint={t("capacity:county.hintOf.cost")}
        form={form}
        width={10}
        inputMode="decimal"
      />
    </Form>
  );
}
