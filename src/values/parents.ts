// A city's scorecard, and what is measured in it, in the breadcrumbs of all pages that lie below; a later slice draws the
// scorecard.

import { cityParent } from "../network/parents.ts";
import { parentPage } from "../platform/page.ts";

export const scorecardParent = parentPage({
  path: "/cities/:city/scorecard",
  parent: cityParent,
  title: "monitoring:scorecard.title",
});
