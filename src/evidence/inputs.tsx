import type { VNode } from "preact";
import { acceptedFiles } from "../platform/files/file-type.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Details } from "../ui/details.tsx";
import { FilterField } from "../ui/filter-fields.tsx";
import { Button, FileUpload, type FormState, Select, TextInput } from "../ui/form.tsx";
import type { EvidenceChoice } from "./choice.ts";

/** Evidence for a value or an answer: what is kept already, or a file, or a link. */
export function EvidenceInputs({
  form,
  kept = [],
  isNeeded = false,
}: {
  form: FormState;
  /** The city's evidence to choose from; none for whoever is not of the city. */
  kept?: EvidenceChoice["offered"];
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

/**
 * Looks for evidence by its title, where a form does not offer all of it. It stands in the form, so that what was typed goes along,
 * and below the button that saves, which is the one that Enter presses.
 */
export function FindEvidence({ sought, isMore, isFound }: EvidenceChoice): VNode | null {
  const { t } = useI18n();
  if (!isMore && sought === "") return null;
  return (
    <Details summary={t("evidence:evidence.find")} open={sought !== ""} id="find-sought">
      <FilterField
        name="sought"
        label={t("evidence:evidence.findTitle")}
        hint={t("evidence:evidence.findHint")}
      >
        <input
          class="govuk-input govuk-input--width-20"
          id="sought"
          name="sought"
          type="search"
          value={sought}
          maxLength={200}
          aria-describedby="sought-hint"
        />
      </FilterField>
      <Button secondary name="find" value="sought">
        {t("evidence:evidence.findSubmit")}
      </Button>
      {sought !== "" && (
        <p class="govuk-body" role="status">
          {t(isFound ? "evidence:evidence.foundFirst" : "evidence:evidence.foundNone", { sought })}{" "}
          {isFound && (
            <a class="govuk-link" href="#evidenceId">
              {t("evidence:evidence.toFound")}
            </a>
          )}
        </p>
      )}
    </Details>
  );
}
