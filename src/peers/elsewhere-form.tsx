import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { countryCodes } from "../platform/i18n/countries.ts";
import { countryName } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { Details } from "../ui/details.tsx";
import { Select, TextInput } from "../ui/form.tsx";
import { errorOf, type FormState, textIn } from "../ui/form-state.ts";
import { elsewhereRows } from "./elsewhere.ts";

/** All countries by their names in a language, in its order. */
export const countryOptions = (language: Language) =>
  countryCodes
    .map((value) => ({ value, text: countryName(value, language) }))
    .toSorted((one, other) => one.text.localeCompare(other.text, language));

/** A row for each partner that is no city of the network; all but the first stand behind a line until one is used. */
export function ElsewhereFields({ form, hint }: { form: FormState; hint: string }): VNode {
  const { t, language } = useI18n();
  const countries = countryOptions(language);
  const [first, ...more] = elsewhereRows.map((row) => (
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
  ));
  const isUsed = elsewhereRows
    .slice(1)
    .some((row) =>
      [`elsewhere${row}`, `country${row}`].some(
        (name) => textIn(form, name) !== "" || errorOf(form, name) !== undefined,
      ),
    );
  return (
    <>
      {first}
      <Details summary={t("partnerships:elsewhere.more")} open={isUsed}>
        {more}
      </Details>
    </>
  );
}
