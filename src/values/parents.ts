// A city's scorecard, and what is measured in it, in the breadcrumbs of all pages that lie below; a later slice draws the
// scorecard.

import type { FocusArea, Measurement } from "../framework/edition.ts";
import { cityParent } from "../network/parents.ts";
import { localised } from "../platform/i18n/localised.ts";
import { parentPage } from "../platform/page.ts";

export const scorecardParent = parentPage({
  path: "/cities/:city/scorecard",
  parent: cityParent,
  title: "scorecard:scorecard.title",
});

export const focusAreaParent = parentPage({
  path: "/cities/:city/scorecard/:focusArea",
  parent: scorecardParent,
  title: ({ card }: { card: { focusArea: FocusArea } }, { language }) =>
    localised(card.focusArea.name, language),
  found: { focusArea: ({ card }) => card.focusArea.id },
});

export const measurementParent = parentPage({
  path: "/cities/:city/measurements/:measurement",
  parent: scorecardParent,
  title: ({ measurement }: { measurement: Measurement }, { language }) =>
    localised(measurement.name, language),
  found: { measurement: ({ measurement }) => measurement.id },
});
