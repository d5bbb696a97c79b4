import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { languageNameIn, languages } from "../platform/i18n/languages.ts";
import { fieldIn } from "../platform/written.ts";
import { type FormState, Textarea } from "./form.tsx";

interface WrittenFieldsProps {
  form: FormState;
  /** The name of the text; its fields are called `nameEn` and so on. */
  name: string;
  label: string;
  hint: string;
  rows: number;
}

/** One field for each language of the installation, for a text that people write in several. */
export function WrittenFields({ name, label, ...field }: WrittenFieldsProps): VNode {
  const { t, language: reader } = useI18n();
  return (
    <>
      {languages.map((language) => (
        <Textarea
          {...field}
          key={language}
          name={fieldIn(name, language)}
          label={t("ui:form.inLanguage", { label, language: languageNameIn(language, reader) })}
          lang={language}
        />
      ))}
    </>
  );
}
