// The guiding documents as pages that anyone can read.

import { Hono } from "hono";
import { type Env, exchangeOf } from "../platform/http/exchange.ts";
import { localised } from "../platform/i18n/localised.ts";
import { refuse } from "../platform/problem.ts";
import { show } from "../ui/screen.tsx";
import { FocusAreaPage } from "./pages/focus-area.tsx";
import { Overview } from "./pages/overview.tsx";
import { GoalPage, SdgsPage } from "./pages/sdgs.tsx";
import { TemplatePage } from "./pages/template.tsx";
import { ThemesPage } from "./pages/themes.tsx";
import { frameworkPath, sdgsPath, templatePath, themesPath } from "./paths.ts";
import { currentKeyFeatures, currentTemplate, sdgs, themes } from "./queries.ts";
import { measurementsByTarget } from "./sdg.ts";

export const pages = new Hono<Env>();

pages.get(frameworkPath, async (c) => {
  const { service, t } = exchangeOf(c);
  const keyFeatures = await currentKeyFeatures(service.database.db);
  return show(c, {
    title: t("framework:title"),
    isPublic: true,
    body: <Overview keyFeatures={keyFeatures} />,
  });
});

pages.get("/framework/key-features/:focusArea", async (c) => {
  const { service, language, t } = exchangeOf(c);
  const keyFeatures = await currentKeyFeatures(service.database.db);
  for (const group of keyFeatures.groups) {
    const focusArea = group.focusAreas.find(({ id }) => id === c.req.param("focusArea"));
    if (!focusArea) continue;
    return show(c, {
      title: t("framework:focusArea.title", { id: focusArea.id, name: localised(focusArea.name, language) }),
      breadcrumbs: [{ href: frameworkPath, text: t("framework:name") }],
      isPublic: true,
      body: <FocusAreaPage focusArea={focusArea} group={group} keyFeatures={keyFeatures} />,
    });
  }
  throw refuse.not_found();
});

pages.get(sdgsPath, async (c) => {
  const { service, t } = exchangeOf(c);
  const { db } = service.database;
  const [goals, keyFeatures] = await Promise.all([sdgs(db), currentKeyFeatures(db)]);
  return show(c, {
    title: t("framework:sdgs.title"),
    breadcrumbs: [{ href: frameworkPath, text: t("framework:name") }],
    isPublic: true,
    body: <SdgsPage sdgs={goals} served={measurementsByTarget(keyFeatures)} />,
  });
});

pages.get("/framework/sdgs/:goal", async (c) => {
  const { service, language, t } = exchangeOf(c);
  const { db } = service.database;
  const [document, keyFeatures] = await Promise.all([sdgs(db), currentKeyFeatures(db)]);
  const goal = document.goals.find(({ id }) => id === c.req.param("goal"));
  if (!goal) throw refuse.not_found();
  return show(c, {
    title: t("framework:sdgs.goalTitle", { id: goal.id, label: localised(goal.label, language) }),
    breadcrumbs: [
      { href: frameworkPath, text: t("framework:name") },
      { href: sdgsPath, text: t("framework:sdgs.title") },
    ],
    isPublic: true,
    body: <GoalPage goal={goal} sdgs={document} served={measurementsByTarget(keyFeatures)} />,
  });
});

pages.get(themesPath, async (c) => {
  const { service, t } = exchangeOf(c);
  return show(c, {
    title: t("framework:themes.title"),
    breadcrumbs: [{ href: frameworkPath, text: t("framework:name") }],
    isPublic: true,
    body: <ThemesPage themes={await themes(service.database.db)} />,
  });
});

pages.get(templatePath, async (c) => {
  const { service, t } = exchangeOf(c);
  return show(c, {
    title: t("framework:template.title"),
    breadcrumbs: [{ href: frameworkPath, text: t("framework:name") }],
    isPublic: true,
    body: <TemplatePage template={await currentTemplate(service.database.db)} />,
  });
});
