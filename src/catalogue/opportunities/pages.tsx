// The screens of what can be learned: one opportunity for everybody, the list of a city, and its forms.

import { uploadTable } from "../../bulk/commands.ts";
import { cityParent } from "../../network/parents.ts";
import { cityTag } from "../../network/tags.ts";
import { organisationPage } from "../../organisations/pages.tsx";
import { organisationTag } from "../../organisations/tags.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { todayTag } from "../../platform/public-pages.ts";
import { written } from "../../platform/written.ts";
import { readChoice } from "../../ui/choice-field.tsx";
import { ofVersion } from "../../ui/form-state.ts";
import { PlaceParts } from "../../ui/place-parts.tsx";
import { cityParts, groupsOf } from "../../ui/places.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { mayWrite } from "../allow.ts";
import { learningParent } from "../parents.ts";
import { paths } from "../paths.ts";
import { opportunityBlocks, opportunityEndBlocks } from "../slots.ts";
import { structuredPage } from "../structured/schema-org.ts";
import { opportunityTag } from "../tags.ts";
import { confirmOpportunity, editOpportunity, moveOpportunity, writeOpportunity } from "./commands.ts";
import { EditForm, valuesOf } from "./forms.tsx";
import type { Opportunity } from "./opportunity.ts";
import {
  filterFields,
  type ListedOpportunity,
  opportunitiesForPage,
  opportunitiesOfOrganisationForPage,
  opportunityForPage,
  opportunityRows,
  opportunityRowsOfOrganisation,
  opportunityStep,
  opportunityToEdit,
} from "./queries.ts";
import { AboveList, OpportunityView, WaysToGive } from "./views.tsx";
import { StateTag } from "./words.tsx";
import { steps } from "./workflow.ts";

/** What it is called, in the reader's language where it is written in that. */
export function titleOf({ title, code }: Opportunity, { language }: Pick<Visit, "language">): string {
  return written(title, language)?.text ?? code;
}

export const opportunitiesPage = listPage({
  path: "/cities/:city/learning",
  reads: opportunitiesForPage,
  search: Object.keys(filterFields),
  parent: cityParent,
  title: ({ city }, { t }) => `${t("catalogue:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("catalogue:title"),
  crumb: "catalogue:title",
  caption: ({ city }) => city.name,
  tableCaption: "catalogue:title",
  wide: true,
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: opportunityColumns,
  empty: "catalogue:none",
  above: ({ city, isInsider }, { url, may }) => (
    <AboveList
      city={city}
      url={url}
      isInsider={isInsider}
      canWrite={may(writeOpportunity)}
      canGiveTables={may(uploadTable, { kind: "learning", city: city.id })}
    />
  ),
  below: ({ city }, { actor }) => (
    <PlaceParts
      groups={groupsOf(cityParts, "learning", actor, { city: city.id })}
      address={(part) => part.href(city.id)}
    />
  ),
  download: { name: "learning", reads: opportunityRows },
});

export const opportunitiesOfOrganisationPage = listPage({
  path: "/organisations/:organisation/learning",
  reads: opportunitiesOfOrganisationForPage,
  search: Object.keys(filterFields),
  parent: organisationPage,
  title: ({ organisation }, { t }) => t("catalogue:ofOrganisation", { organisation: organisation.name }),
  tableCaption: "catalogue:title",
  wide: true,
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: opportunityColumns,
  empty: "catalogue:none",
  above: ({ cities }) => <WaysToGive cities={cities} />,
  download: { name: "learning", reads: opportunityRowsOfOrganisation },
});

function opportunityColumns({
  t,
  language,
}: Pick<Visit, "t" | "language">): TableColumn<ListedOpportunity>[] {
  return [
    {
      key: "title",
      header: t("catalogue:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ code, title }) => (
        <a class="govuk-link" href={paths.one(code)}>
          {title}
        </a>
      ),
    },
    { key: "organisation", header: t("catalogue:provider"), sortable: true, text: (row) => row.organisation },
    {
      key: "kind",
      header: t("catalogue:content.kind"),
      sortable: true,
      text: ({ kind }) => t(`catalogue:kind.${kind}`),
    },
    {
      key: "level",
      header: t("catalogue:content.level"),
      sortable: true,
      text: ({ level }) => t(`framework:level.${level}`),
    },
    {
      key: "state",
      header: t("catalogue:column.state"),
      sortable: true,
      text: ({ state }) => t(`catalogue:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: "confirmedOn",
      header: t("catalogue:column.confirmedOn"),
      sortable: true,
      text: ({ confirmedOn }) => (confirmedOn === null ? "–" : formatDate(confirmedOn, language)),
    },
    { key: "code", header: t("catalogue:column.code"), sortable: true, text: ({ code }) => code },
  ];
}

export const opportunityPage = page({
  path: "/learning/:opportunity",
  reads: opportunityForPage,
  parent: learningParent,
  title: ({ opportunity }, visit) => `${titleOf(opportunity, visit)}, ${opportunity.cityName}`,
  heading: ({ opportunity }, visit) => titleOf(opportunity, visit),
  crumb: ({ opportunity }: { opportunity: Opportunity }, visit) => titleOf(opportunity, visit),
  description: ({ opportunity }, { language, t }) =>
    written(opportunity.summary, language)?.text ?? t("catalogue:lead"),
  structured: ({ entries }, { config }) => structuredPage(entries, config.baseUrl),
  hasPicture: true,
  caption: ({ opportunity }) => opportunity.cityName,
  isOpening: true,
  blocks: { more: opportunityBlocks, besides: opportunityEndBlocks },
  shows: ({ opportunity: { id, city, organisation } }) => [
    opportunityTag(id),
    cityTag(city),
    organisationTag(organisation.id),
    todayTag,
  ],
  draw: (known, { actor }, { more, besides }) => (
    <OpportunityView
      {...known}
      more={more(known.opportunity)}
      besides={besides(known.opportunity)}
      possible={steps.possible(known.opportunity, actor)}
      canEdit={mayWrite(actor, known.opportunity)}
    />
  ),
});

/** Boxes of which none is ticked are not sent: they are meant to be empty. */
const emptied = Object.fromEntries(
  ["topics", "fields", "spheres", "languages", "audiences", "focusAreas", "themes", "goals"].map((name) => [
    name,
    "",
  ]),
);

export const editOpportunityPage = formPage({
  path: "/cities/:city/learning/:opportunity/edit",
  reads: opportunityToEdit,
  does: editOpportunity,
  parent: opportunityPage,
  title: ({ opportunity }, visit) => `${visit.t("catalogue:edit.title")}: ${titleOf(opportunity, visit)}`,
  caption: ({ opportunity }) => opportunity.cityName,
  initial: ({ opportunity }) => valuesOf(opportunity),
  read: (fields) => ({ ...emptied, ...readChoice(fields, "organisation") }),
  draw: ({ opportunity }, form) => <EditForm opportunity={opportunity} form={form} />,
  refused({ code }, { opportunity }, form, visit) {
    if (code !== "catalogue.opportunity_changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(opportunity, visit),
      body: <EditForm opportunity={opportunity} form={ofVersion(form, opportunity.version)} isLate />,
    };
  },
  done: ({ code }) => paths.one(code),
  flash: "catalogue:edit.done",
});

export const opportunityStepPage = formPage({
  path: "/cities/:city/learning/:opportunity/steps/:action",
  reads: opportunityStep,
  does: moveOpportunity,
  parent: opportunityPage,
  title: ({ opportunity, action }, visit) =>
    `${visit.t(`catalogue:action.${action}`)}: ${titleOf(opportunity, visit)}`,
  caption: ({ opportunity }) => opportunity.cityName,
  draw: ({ opportunity, action }, form, { t }) => (
    <StepForm
      about={t(`catalogue:about.${action}`)}
      submit={t(`catalogue:action.${action}`)}
      rule={steps.rules[action]}
      version={opportunity.version}
      noteHint={t("catalogue:noteHint")}
      form={form}
    />
  ),
  confirm: ({ opportunity, action }, form, visit) =>
    "ends" in steps.rules[action] && (form.values.note || !steps.rules[action].needsNote)
      ? {
          title: visit.t("catalogue:ask.title", {
            action: visit.t(`catalogue:action.${action}`),
            title: titleOf(opportunity, visit),
          }),
          effects: [visit.t(`catalogue:about.${action}`), visit.t("catalogue:ask.kept")],
          submit: visit.t(`catalogue:action.${action}`),
        }
      : undefined,
  done: ({ code }) => paths.one(code),
  flash: ({ state }) => (state === "published" ? "catalogue:step.published" : "catalogue:step.done"),
});

export const confirmButton = button({
  path: "/cities/:city/learning/:opportunity/confirm",
  reads: opportunityToEdit,
  does: confirmOpportunity,
  done: ({ code }) => paths.one(code),
  flash: "catalogue:confirm.done",
});
