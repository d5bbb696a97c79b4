// The guiding documents as pages that anyone can read.

import { localised } from "../platform/i18n/localised.ts";
import { page } from "../ui/screens/page.tsx";
import { FocusAreaPage } from "./pages/focus-area.tsx";
import { Overview } from "./pages/overview.tsx";
import { GoalPage, SdgsPage } from "./pages/sdgs.tsx";
import { TemplatePage } from "./pages/template.tsx";
import { ThemesPage } from "./pages/themes.tsx";
import { frameworkPath, sdgsPath, templatePath, themesPath } from "./paths.ts";
import {
  focusAreaQuery,
  goalQuery,
  keyFeaturesQuery,
  reportTemplateQuery,
  sdgsQuery,
  themesQuery,
} from "./queries.ts";
import { measurementsByTarget } from "./sdg.ts";

export const overview = page({
  path: frameworkPath,
  description: "framework:lead",
  reads: keyFeaturesQuery,
  title: "framework:title",
  crumb: "framework:name",
  isOpening: true,
  shows: [],
  draw: (keyFeatures) => <Overview keyFeatures={keyFeatures} />,
});

export const focusAreaPage = page({
  path: "/framework/key-features/:focusArea",
  reads: focusAreaQuery,
  parent: overview,
  title: ({ focusArea: { id, name } }, { t, language }) =>
    t("framework:focusArea.title", { id, name: localised(name, language) }),
  caption: ({ group }, { t, language }) =>
    t("framework:focusArea.caption", { group: localised(group.name, language) }),
  isOpening: true,
  shows: [],
  examples: [{ focusArea: "4" }],
  draw: ({ focusArea, keyFeatures, commitment }) => (
    <FocusAreaPage focusArea={focusArea} keyFeatures={keyFeatures} commitment={commitment} />
  ),
});

export const sdgsPage = page({
  path: sdgsPath,
  reads: { sdgs: sdgsQuery, keyFeatures: keyFeaturesQuery },
  parent: overview,
  title: "framework:sdgs.title",
  isOpening: true,
  shows: [],
  draw: ({ sdgs, keyFeatures }) => <SdgsPage sdgs={sdgs} served={measurementsByTarget(keyFeatures)} />,
});

export const goalPage = page({
  path: "/framework/sdgs/:goal",
  reads: { found: goalQuery, keyFeatures: keyFeaturesQuery },
  parent: sdgsPage,
  title: ({ found: { goal } }, { t, language }) =>
    t("framework:sdgs.goalTitle", { id: goal.id, label: localised(goal.label, language) }),
  caption: "framework:sdgs.title",
  isOpening: true,
  shows: [],
  examples: [{ goal: "4" }],
  draw: ({ found: { goal, document }, keyFeatures }) => (
    <GoalPage goal={goal} sdgs={document} served={measurementsByTarget(keyFeatures)} />
  ),
});

export const themesPage = page({
  path: themesPath,
  reads: themesQuery,
  parent: overview,
  title: "framework:themes.title",
  isOpening: true,
  shows: [],
  draw: (themes) => <ThemesPage themes={themes} />,
});

export const templatePage = page({
  path: templatePath,
  reads: reportTemplateQuery,
  parent: overview,
  title: "framework:template.title",
  isOpening: true,
  shows: [],
  draw: (template) => <TemplatePage template={template} />,
});
