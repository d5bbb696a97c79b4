// Coordinators plan meetings of the bodies of their city.

import { cityParent } from "../../network/parents.ts";
import { exchangePath } from "../../network/paths.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { titleWords } from "../record/words.ts";
import { bodiesOfCity, planOfBody, planToThrowAway, throwAwayPlanOfBody } from "./own-body.ts";
import { readPlannedDays } from "./pages.tsx";
import { PlanForm, ThrowAwayForm } from "./views.tsx";

export const planOfBodyPage = formPage({
  path: "/cities/:city/meetings/new",
  reads: bodiesOfCity,
  does: planOfBody,
  parent: cityParent,
  title: "convening:ownBody.title",
  caption: ({ city }) => city.name,
  read: readPlannedDays,
  initial: ({ bodies }) => ({ visibility: "public", ofBody: bodies[0]?.id ?? "" }),
  draw: ({ bodies, cities }, form, { t }) =>
    bodies.length === 0 ? (
      <EmptyState>{t("convening:ownBody.none")}</EmptyState>
    ) : (
      <PlanForm bodies={bodies} cities={cities} form={form} isOfOwnBody />
    ),
  done: ({ id }) => paths.overview(id),
  flash: "convening:ownBody.done",
});

export const throwAwayPlanPage = formPage({
  path: "/cities/:city/meetings/:meeting/throw-away",
  reads: planToThrowAway,
  does: throwAwayPlanOfBody,
  parent: cityParent,
  title: ({ meeting }, visit) =>
    visit.t("convening:ownBody.throwAway.title", { title: titleWords(meeting, visit.language) }),
  heading: (_known, { t }) => t("convening:ownBody.throwAway.heading"),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  draw: ({ meeting }, form, { t }) => (
    <ThrowAwayForm meeting={meeting} effect={t("convening:ownBody.throwAway.effect")} form={form} />
  ),
  // Whoever was secretary of this meeting alone has no list of meetings any more.
  done: (_output, { params }) => exchangePath(params.city),
  flash: "meetings:throwAway.done",
});
