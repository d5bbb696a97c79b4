import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { languageNameIn, offeredLanguages } from "../platform/i18n/languages.ts";
import { fieldIn } from "../platform/written.ts";
import { type FormState, Textarea, TextInput } from "./form.tsx";

interface WrittenFieldsProps {
  form: FormState;
  /** The name of the text; its fields are called `nameEn` and so on. */
  name: string;
  label: string;
  hint?: string;
  /** Without it the text is one line, such as a name. */
  rows?: number;
  width?: 20;
  /** Nobody has to write it in any language. */
  isOptional?: boolean;
  /** When it may not stay empty, such as "in one language at least". */
  neededFor?: string;
}

/** One field for each language of the installation, for a text that people write in several. */
export function WrittenFields({ name, label, rows, width, ...others }: WrittenFieldsProps): VNode {
  const { t, language: reader } = useI18n();
  return (
    <>
      {offeredLanguages().map((language) => {
        const field = {
          ...others,
          name: fieldIn(name, language),
          label: t("ui:form.inLanguage", { label, language: languageNameIn(language, reader) }),
          lang: language,
        };
        return rows === undefined ? (
          <TextInput {...field} {...(width && { width })} key={language} />
        ) : (
          <Textarea {...field} rows={rows} key={language} />
        );
      })}
    </>
  );
}
