// The one box of the catalogue: what, and where. Sent by GET, so that it works without JavaScript and its answer can be shared.

import type { VNode } from "preact";
import { topicIds, topicName } from "../../framework/topics.ts";
import { placesPath } from "../../network/places/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { longestSearch } from "../../platform/search/search-terms.ts";
import { Hidden } from "../../ui/form.tsx";
import { paths } from "../paths.ts";
import { filterNames } from "./filters.ts";
import type { AskedLearning } from "./queries.ts";
import { longestPlace } from "./where.ts";

interface FindFormProps {
  asked?: AskedLearning | undefined;
  isTooLong?: boolean;
}

const nothingAsked: AskedLearning = { q: "", place: "", filters: {} };

export function FindForm({ asked = nothingAsked, isTooLong = false }: FindFormProps): VNode {
  const { t, language } = useI18n();
  return (
    <search>
      <form class="find-form" method="get" action={paths.find}>
        {filterNames.map((name) => {
          const value = asked.filters[name];
          return value === undefined ? null : <Hidden key={name} name={name} value={value} />;
        })}
        <div class={`govuk-form-group ${isTooLong ? "govuk-form-group--error" : ""}`}>
          <label class="govuk-label govuk-label--s" for="q">
            {t("finding:what")}
          </label>
          <div class="govuk-hint" id="q-hint">
            {t("finding:whatHint")}
          </div>
          {isTooLong && (
            <p class="govuk-error-message" id="q-error">
              {t("finding:tooLong", { most: longestSearch })}
            </p>
          )}
          <input
            class="govuk-input"
            id="q"
            name="q"
            type="search"
            value={asked.q}
            maxLength={isTooLong ? undefined : longestSearch}
            list="q-offered"
            autocomplete="off"
            spellcheck={false}
            data-words={`/api/v1${paths.offeredWords}`}
            aria-describedby={isTooLong ? "q-hint q-error" : "q-hint"}
            {...(isTooLong && { "aria-invalid": "true" as const })}
          />
          {/* Without JavaScript the browser offers these. */}
          <datalist id="q-offered">
            {topicIds.map((id) => (
              <option key={id} value={topicName(id, language)} />
            ))}
          </datalist>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="place">
            {t("finding:where")}
          </label>
          <div class="govuk-hint" id="place-hint">
            {t("finding:whereHint")}
          </div>
          <input
            class="govuk-input"
            id="place"
            name="place"
            value={asked.place}
            maxLength={isTooLong ? undefined : longestPlace}
            list="place-offered"
            autocomplete="off"
            spellcheck={false}
            aria-describedby="place-hint"
            data-places={`/api/v1${placesPath}`}
          />
          <datalist id="place-offered" />
        </div>
        <button class="govuk-button" type="submit">
          {t("finding:search")}
        </button>
      </form>
    </search>
  );
}
