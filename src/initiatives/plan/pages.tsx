// The screens of a city's plan: the edition that holds, one of the others, and the draft.

import { cityParent } from "../../network/parents.ts";
import { cityTag } from "../../network/tags.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { writtenValues } from "../../platform/written.ts";
import { dateFields, readKnownDays } from "../../ui/date-fields.ts";
import { PlaceParts } from "../../ui/place-parts.tsx";
import { cityParts, groupsOf } from "../../ui/places.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { proposeInitiative } from "../commands.ts";
import { paths } from "../paths.ts";
import { adoptPlan, draftPlan } from "./commands.ts";
import { planContent, yearsOf } from "./plan.ts";
import { editionForPage, planFile, planForPage, planToDraft } from "./queries.ts";
import { DraftForm, EditionView, PlanPage } from "./views.tsx";

export const planPage = page({
  path: "/cities/:city/plan",
  reads: planForPage,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("initiatives:plan.title")}, ${city.name}`,
  heading: ({ plan }, { t }) =>
    plan ? t("initiatives:plan.titleYears", { years: yearsOf(plan) }) : t("initiatives:plan.title"),
  crumb: "initiatives:plan.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known, { actor, may }) => (
    <>
      <PlanPage {...known} canDraft={may(draftPlan)} canPropose={may(proposeInitiative)} />
      <PlaceParts
        groups={groupsOf(cityParts, "plan", actor, { city: known.city.id })}
        address={(part) => part.href(known.city.id)}
      />
    </>
  ),
});

export const editionPage = page({
  path: "/cities/:city/plans/:plan",
  reads: editionForPage,
  parent: planPage,
  title: ({ plan }, { t }) => t("initiatives:plan.titleYears", { years: yearsOf(plan) }),
  caption: ({ city }) => city.name,
  draw: (known, { may }) => <EditionView {...known} canAdopt={may(adoptPlan)} />,
});

export const planDocument = file({
  path: "/cities/:city/plans/:plan/file",
  reads: planFile,
  answer: ({ file: { name, mediaType, content }, isPublic }) => ({
    headers: downloadHeaders(name, mediaType, isPublic ? "public, max-age=3600" : "private, no-store"),
    content,
  }),
});

export const draftPage = formPage({
  path: "/cities/:city/plan/draft",
  reads: planToDraft,
  does: draftPlan,
  parent: planPage,
  title: "initiatives:plan.edit",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  initial({ draft, current }) {
    const from = draft ?? current;
    return {
      ...planContent.typed(from),
      ...(from && writtenValues("vision", from.vision)),
      ...dateFields("adoptedOn", draft?.adoptedOn ?? ""),
      focusAreas: from?.focusAreas ?? [],
      version: String(draft?.version ?? 0),
    };
  },
  read: (fields) => readKnownDays(fields, ["adoptedOn"]),
  draw: ({ city, draft, focusAreas }, form) => (
    <DraftForm city={city} draft={draft} focusAreas={focusAreas} form={form} />
  ),
  done: ({ id }, { params }) => paths.edition(params.city, id),
  flash: "initiatives:plan.saved",
});

export const adoptButton = button({
  path: "/cities/:city/plans/:plan/adopt",
  does: adoptPlan,
  reads: editionForPage,
  confirm: ({ city, plan }, { t, params }) => ({
    title: t("initiatives:plan.ask", { years: yearsOf(plan), city: city.name }),
    effects: [t("initiatives:plan.askPublic"), t("initiatives:plan.askEarlier")],
    submit: t("initiatives:plan.adopt"),
    back: paths.edition(params.city, params.plan),
  }),
  done: "/cities/:city/plan",
  flash: "initiatives:plan.adoptedNow",
});
