// The forms of partnerships.

import type { VNode } from "preact";
import { agreementKinds } from "../../organisations/lists.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { written } from "../../platform/written.ts";
import { DateInput } from "../../ui/date-input.tsx";
import {
  Checkboxes,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { ElsewhereFields } from "../elsewhere-form.tsx";
import { type Partnership, partnershipContent } from "./partnership.ts";

interface FormProps {
  partnership: Partnership;
  form: FormState;
}

const Version = ({ partnership, form }: FormProps) => (
  <Hidden name="version" value={textIn(form, "version") || String(partnership.version)} />
);

interface PartnershipFormProps {
  cities: readonly { id: string; name: string }[];
  partnership?: Partnership;
  toFollow?: readonly Partnership[];
  form: FormState;
  submit: MessageKey;
}

export function PartnershipForm(props: PartnershipFormProps): VNode {
  const { cities, partnership, toFollow = [], form, submit } = props;
  const { t, language } = useI18n();
  const isAsked = partnership !== undefined && partnership.cities.length > 0;
  return (
    <>
      {isAsked && <p class="govuk-body-l">{t("partnerships:edit.lead")}</p>}
      <Form form={form} submit={t(submit)}>
        {partnership && <Version partnership={partnership} form={form} />}
        <WrittenFields
          name="title"
          label={t("agreements:name")}
          hint={t("agreements:nameHint")}
          form={form}
        />
        <Select
          name="kind"
          label={t(partnershipContent.labelOf("kind"))}
          empty={t("organisations:choose")}
          options={agreementKinds.map(({ id, names }) => ({ value: id, text: localised(names, language) }))}
          form={form}
        />
        {cities.length > 0 && (
          <Checkboxes
            name="cities"
            legend={t("partnerships:content.cities")}
            hint={t("partnerships:hint.cities")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
            isOptional
          />
        )}
        <ElsewhereFields form={form} hint={t("partnerships:hint.elsewhere")} />
        <WrittenFields
          name="gives"
          label={t("partnerships:content.gives")}
          hint={t("partnerships:hint.gives")}
          rows={4}
          form={form}
          isOptional
        />
        <DateInput name="startsOn" legend={t(partnershipContent.labelOf("startsOn"))} form={form} />
        <DateInput
          name="endsOn"
          legend={t(partnershipContent.labelOf("endsOn"))}
          hint={t("partnerships:hint.endsOn")}
          form={form}
          isOptional
        />
        {partnership?.state === "in_force" && <Signing form={form} />}
        {toFollow.length > 0 && (
          <Select
            name="follows"
            label={t("partnerships:content.follows")}
            hint={t("partnerships:hint.follows")}
            empty={t("partnerships:followsNone")}
            options={toFollow.map(({ id, title, startsOn }) => ({
              value: id,
              text: `${written(title, language)?.text ?? ""} (${formatDate(startsOn, language)})`,
            }))}
            form={form}
            isOptional
          />
        )}
        <Radios
          name="isPublic"
          legend={t("agreements:whoReads")}
          options={[
            { value: "yes", text: t("agreements:reads.yes"), hint: t("partnerships:hint.everybody") },
            { value: "no", text: t("partnerships:onlyCities") },
          ]}
          form={form}
        />
      </Form>
    </>
  );
}

function Signing({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <DateInput name="signedOn" legend={t("partnerships:content.signedOn")} form={form} />
      <Textarea
        name="signers"
        label={t("partnerships:content.signers")}
        hint={t("partnerships:hint.signers")}
        rows={3}
        form={form}
      />
    </>
  );
}

export function SignForm({ partnership, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("partnerships:about.sign")}</p>
      <Form form={form} submit={t("partnerships:action.sign")}>
        <Version partnership={partnership} form={form} />
        <Signing form={form} />
      </Form>
    </>
  );
}

export function FileForm({ partnership, form }: FormProps): VNode {
  const { t } = useI18n();
  const { file } = partnership;
  return (
    <>
      {file && <Inset>{t("agreements:fileThere", { name: file.name })}</Inset>}
      <Form form={form} submit={t("agreements:keepFile")} encType="multipart/form-data">
        <Version partnership={partnership} form={form} />
        <FileUpload
          name="file"
          label={t("agreements:fileToKeep")}
          hint={t("agreements:fileHint")}
          accept="application/pdf"
          form={form}
        />
      </Form>
    </>
  );
}
