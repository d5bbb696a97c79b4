// Coordinators plan meetings of the bodies of their city.

import { cityParent } from "../../network/parents.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { bodiesOfCity, planOfBody } from "./own-body.ts";
import { readPlannedDays } from "./pages.tsx";
import { PlanForm } from "./views.tsx";

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
  done: () => paths.planned,
  flash: "convening:ownBody.done",
});
