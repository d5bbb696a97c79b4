import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { ChoiceField, offeredIn } from "../../ui/choice-field.tsx";
import type { FieldProps } from "../../ui/field.tsx";
import { placesPath } from "./paths.ts";
import { type Place, placeLabel } from "./place.ts";
import { longestSearch } from "./queries.ts";

interface PlaceFieldProps extends FieldProps {
  /** Why the form came back: with it come the places that were perhaps meant. */
  problem: Problem | undefined;
}

/** A field in which a place is named. */
export function PlaceField({ problem, ...props }: PlaceFieldProps): VNode {
  const { t, language } = useI18n();
  const offered = offeredIn<Place>(problem, props.name, "offered");
  return (
    <ChoiceField
      {...props}
      maxLength={2 * longestSearch}
      offers={{ "data-places": `/api/v1${placesPath}` }}
      all={{ href: placesPath, text: t("places:choice.list") }}
      offered={{
        legend: t("places:choice.offered"),
        options: offered.map((place) => ({ value: place.id, text: placeLabel(place, language) })),
      }}
    />
  );
}
