// The screens of a city's initiatives: the list, one of them, and its forms.

import { uploadTable } from "../bulk/commands.ts";
import { cityParent } from "../network/parents.ts";
import { cityQuery } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { organisationTag } from "../organisations/tags.ts";
import type { Visit } from "../platform/page.ts";
import { written } from "../platform/written.ts";
import { readChoice } from "../ui/choice-field.tsx";
import { periodFields, readKnownDays } from "../ui/date-fields.ts";
import { ofVersion } from "../ui/form-state.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { editInitiative, moveInitiative, proposeInitiative } from "./commands.ts";
import { EditForm, ProposeForm, StepOfInitiative, valuesOf } from "./forms.tsx";
import type { Initiative } from "./initiative.ts";
import { paths } from "./paths.ts";
import {
  filterFields,
  initiativeForPage,
  initiativesForFile,
  initiativesForPage,
  initiativeToEdit,
  type ListedInitiative,
  stepToTake,
} from "./queries.ts";
import { initiativeBlocks } from "./slots.ts";
import { fileColumns } from "./table/file-rows.ts";
import { timeWords } from "./time-words.ts";
import { AboveList, InitiativeView } from "./views.tsx";
import { StateTag } from "./words.tsx";
import { steps } from "./workflow.ts";

/** What it is called, in the reader's language where it is written in that. */
export function titleOf({ title, code }: Initiative, { language }: Pick<Visit, "language">): string {
  return written(title, language)?.text ?? code;
}

export const initiativesPage = listPage({
  path: "/cities/:city/initiatives",
  reads: initiativesForPage,
  search: Object.keys(filterFields),
  parent: cityParent,
  title: ({ city }, { t }) => `${t("initiatives:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("initiatives:title"),
  crumb: "initiatives:title",
  caption: ({ city }) => city.name,
  tableCaption: "initiatives:title",
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: initiativeColumns,
  empty: "initiatives:none",
  above: ({ city, facets, focusAreas }, { url, may }) => (
    <AboveList
      city={city}
      facets={facets}
      focusAreas={focusAreas}
      url={url}
      canPropose={may(proposeInitiative)}
      canTake={may(uploadTable)}
    />
  ),
  download: { name: "initiatives", reads: initiativesForFile, columns: ({ t }) => fileColumns(t) },
});

function initiativeColumns(
  visit: Pick<Visit<{ city: string }>, "t" | "language" | "params">,
): TableColumn<ListedInitiative>[] {
  const { t, params } = visit;
  return [
    {
      key: "title",
      header: t("initiatives:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ number, title }) => (
        <a class="govuk-link" href={paths.one(params.city, number)}>
          {title}
        </a>
      ),
    },
    {
      key: "state",
      header: t("initiatives:column.state"),
      sortable: true,
      text: ({ state }) => t(`initiatives:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: "startsOn",
      header: t("initiatives:content.time"),
      sortable: true,
      text: (row) => timeWords(row, visit),
    },
    { key: "places", header: t("initiatives:content.places"), text: ({ places }) => places || "–" },
    {
      key: "lead",
      header: t("initiatives:content.lead"),
      sortable: true,
      text: ({ lead }) => lead ?? "–",
    },
    { key: "code", header: t("initiatives:column.code"), sortable: true, text: ({ code }) => code },
  ];
}

export const initiativePage = page({
  path: "/cities/:city/initiatives/:initiative",
  reads: initiativeForPage,
  parent: initiativesPage,
  title: ({ initiative }, visit) => titleOf(initiative, visit),
  crumb: ({ initiative }: { initiative: Initiative }, visit) => titleOf(initiative, visit),
  caption: ({ city }) => city.name,
  blocks: { more: initiativeBlocks },
  shows: ({ city, initiative }) => [cityTag(city.id), ...organisationsOf(initiative).map(organisationTag)],
  draw: (known, { actor, may }, { more }) => (
    <InitiativeView
      {...known}
      more={more(known.initiative)}
      possible={steps.possible({ ...known.initiative, city: known.city.id }, actor)}
      canEdit={may(editInitiative)}
    />
  ),
});

/** The organisations whose names stand on its page. */
function organisationsOf({ leadOrganisation, partners }: Initiative): string[] {
  const named = [leadOrganisation, ...partners.map(({ organisation }) => organisation)];
  return [...new Set(named.flatMap((organisation) => organisation?.id ?? []))];
}

export const proposePage = formPage({
  path: "/cities/:city/initiatives/new",
  reads: { city: cityQuery },
  does: proposeInitiative,
  parent: initiativesPage,
  title: "initiatives:propose.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  // What is missing leads here with what is known of it.
  prefill: ["title", "summary", "place"],
  read: (fields) => readChoice(readKnownDays(fields, periodFields), "place"),
  draw: ({ city }, form, _visit, problem) => <ProposeForm city={city.id} form={form} problem={problem} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "initiatives:propose.done",
});

/** A day that was emptied, and boxes of which none is ticked, are not sent: they are meant to be empty. */
const emptied = Object.fromEntries(
  [...periodFields, "places", "focusAreas", "themes", "levels", "settings", "spheres", "audiences"].map(
    (name) => [name, ""],
  ),
);

export const editPage = formPage({
  path: "/cities/:city/initiatives/:initiative/edit",
  reads: initiativeToEdit,
  does: editInitiative,
  parent: initiativePage,
  title: ({ initiative }, visit) => `${visit.t("initiatives:edit.title")}: ${titleOf(initiative, visit)}`,
  caption: ({ city }) => city.name,
  initial: ({ initiative }) => valuesOf(initiative),
  read: (fields) => ({
    ...emptied,
    ...readChoice(readChoice(readKnownDays(fields, periodFields), "place"), "lead"),
  }),
  draw: (known, form, _visit, problem) => <EditForm {...known} form={form} problem={problem} />,
  refused({ code }, known, form, visit) {
    if (code !== "initiatives.changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(known.initiative, visit),
      body: (
        <EditForm {...known} form={ofVersion(form, known.initiative.version)} problem={undefined} isLate />
      ),
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "initiatives:edit.done",
});

export const stepPage = formPage({
  path: "/cities/:city/initiatives/:initiative/steps/:action",
  reads: stepToTake,
  does: moveInitiative,
  parent: initiativePage,
  title: ({ initiative, action }, visit) =>
    `${visit.t(`initiatives:action.${action}`)}: ${titleOf(initiative, visit)}`,
  caption: ({ city }) => city.name,
  draw: ({ city, initiative, action }, form) => (
    <StepOfInitiative city={city.id} initiative={initiative} action={action} form={form} />
  ),
  confirm: ({ initiative, action }, form, visit) =>
    steps.rules[action].ends && form.values.note
      ? {
          title: visit.t("initiatives:ask.title", {
            action: visit.t(`initiatives:action.${action}`),
            title: titleOf(initiative, visit),
          }),
          effects: [visit.t(`initiatives:about.${action}`), visit.t("initiatives:ask.kept")],
          submit: visit.t(`initiatives:action.${action}`),
        }
      : undefined,
  // What came of it is asked while those who know are still there.
  done: ({ number, state }, { params }) =>
    state === "finishing" ? paths.edit(params.city, number) : paths.one(params.city, number),
  flash: ({ state }) => (state === "finishing" ? "initiatives:step.finishing" : "initiatives:step.done"),
});
