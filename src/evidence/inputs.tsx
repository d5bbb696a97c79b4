import type { VNode } from "preact";
import { acceptedFiles } from "../platform/files/file-type.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { FileUpload, type FormState, Select, TextInput } from "../ui/form.tsx";
import type { Evidence } from "./stored-evidence.ts";

/** Evidence for a value or an answer: what is kept already, or a file, or a link. */
export function EvidenceInputs({
  form,
  kept = [],
  isNeeded = false,
}: {
  form: FormState;
  /** The city's evidence to choose from; none for whoever is not of the city. */
  kept?: readonly Evidence[];
  /** Whether the form is for evidence and nothing else. */
  isNeeded?: boolean;
}): VNode {
  const { t } = useI18n();
  const kind = isNeeded ? { neededFor: t("evidence:evidence.oneNeeded") } : { isOptional: true };
  return (
    <>
      {kept.length > 0 && (
        <Select
          name="evidenceId"
          label={t("evidence:evidence.choose")}
          empty={t("evidence:evidence.chooseNone")}
          options={kept.map(({ id, title }) => ({ value: id, text: title }))}
          form={form}
        />
      )}
      <FileUpload
        name="evidence"
        label={t(kept.length > 0 ? "evidence:evidence.newFile" : "values:value.evidence")}
        hint={t("values:record.evidenceHint")}
        accept={acceptedFiles}
        form={form}
        {...kind}
      />
      <TextInput
        name="evidenceUrl"
        label={t("evidence:evidence.link")}
        type="url"
        spellcheck={false}
        form={form}
        {...kind}
      />
    </>
  );
}
