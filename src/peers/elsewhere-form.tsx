import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { countryCodes } from "../platform/i18n/countries.ts";
import { countryName } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { type FormState, Select, TextInput } from "../ui/form.tsx";
import { elsewhereRows } from "./elsewhere.ts";

/** All countries by their names in a language, in its order. */
export const countryOptions = (language: Language) =>
  countryCodes
    .map((value) => ({ value, text: countryName(value, language) }))
    .toSorted((one, other) => one.text.localeCompare(other.text, language));

/** A row for each partner that is no city of the network. */
export function ElsewhereFields({ form, hint }: { form: FormState; hint: string }): VNode {
  const { t, language } = useI18n();
  const countries = countryOptions(language);
  return (
    <>
      {elsewhereRows.map((row) => (
        <fieldset class="govuk-fieldset" key={row}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {t("partnerships:elsewhere.row", { number: row })}
          </legend>
          <TextInput
            name={`elsewhere${row}`}
            label={t("partnerships:content.elsewhere")}
            {...(row === 1 && { hint })}
            form={form}
            isOptional
          />
          <Select
            name={`country${row}`}
            label={t("partnerships:content.country")}
            empty={t("organisations:choose")}
            options={countries}
            form={form}
            isOptional
          />
        </fieldset>
      ))}
    </>
  );
}
