import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { Problem } from "../platform/problem.ts";
import { describedBy, ErrorMessage, type FieldProps, Group, Hint, Label, wrongness } from "../ui/field.tsx";
import { Radios } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { chosenOf, longestChoice, offeredOrganisations } from "./choice.ts";
import { nameIn } from "./list-words.tsx";
import { sectors } from "./lists.ts";
import { paths } from "./paths.ts";

interface OrganisationFieldProps extends FieldProps {
  /** Why the form came back: with it come the organisations that were perhaps meant. */
  problem: Problem | undefined;
}

/**
 * A field in which an organisation is named. While one types, the browser offers what fits; without JavaScript, or where several
 * are called so, the form comes back with those to choose from. What was typed stays.
 */
export function OrganisationField({ problem, ...props }: OrganisationFieldProps): VNode {
  const { t, language } = useI18n();
  const { name, form } = props;
  const offered = offeredOrganisations(problem, name);
  return (
    <>
      <Group field={props}>
        <Label {...props} />
        <Hint {...props} />
        <ErrorMessage {...props} />
        <input
          {...wrongness(props, "govuk-input")}
          id={name}
          name={name}
          value={textIn(form, name)}
          list={`${name}-organisations`}
          maxLength={longestChoice}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy(props, `${name}-list`)}
          data-organisations={`/api/v1${paths.find}`}
        />
        <datalist id={`${name}-organisations`} />
        <p class="govuk-hint" id={`${name}-list`}>
          <a class="govuk-link" href={paths.all} target="_blank" rel="noopener">
            {t("organisations:choice.list")}
          </a>
        </p>
      </Group>
      {offered.length > 0 && (
        <Radios
          name={chosenOf(name)}
          legend={t("organisations:choice.offered")}
          options={offered.map(({ id, name: called, sector, where }) => ({
            value: id,
            text: [called, nameIn(sectors, sector, language), where].filter((part) => part !== "").join(", "),
          }))}
          form={form}
        />
      )}
    </>
  );
}
