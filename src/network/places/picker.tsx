import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import {
  describedBy,
  ErrorMessage,
  type FieldProps,
  Group,
  Hint,
  Label,
  wrongness,
} from "../../ui/field.tsx";
import { Radios } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { chosenOf, offeredPlaces } from "./choice.ts";
import { placesPath } from "./paths.ts";
import { placeLabel } from "./place.ts";
import { longestSearch } from "./queries.ts";

interface PlaceFieldProps extends FieldProps {
  /** Why the form came back: with it come the places that were perhaps meant. */
  problem: Problem | undefined;
}

/**
 * A field in which a place is named. While one types, the browser offers what fits; without JavaScript, or where the words fit
 * several places, the form comes back with those to choose from. What was typed stays.
 */
export function PlaceField({ problem, ...props }: PlaceFieldProps): VNode {
  const { t, language } = useI18n();
  const { name, form } = props;
  const offered = offeredPlaces(problem, name);
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
          list={`${name}-places`}
          maxLength={2 * longestSearch}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy(props, `${name}-list`)}
          data-places={`/api/v1${placesPath}`}
        />
        <datalist id={`${name}-places`} />
        <p class="govuk-hint" id={`${name}-list`}>
          <a class="govuk-link" href={placesPath} target="_blank" rel="noopener">
            {t("places:choice.list")}
          </a>
        </p>
      </Group>
      {offered.length > 0 && (
        <Radios
          name={chosenOf(name)}
          legend={t("places:choice.offered")}
          options={offered.map((place) => ({ value: place.id, text: placeLabel(place, language) }))}
          form={form}
        />
      )}
    </>
  );
}
