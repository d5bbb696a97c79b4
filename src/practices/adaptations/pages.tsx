// The screens of adaptations: all of them, those of a city, one, and its forms.

import { evidenceSearch } from "../../evidence/choice.ts";
import { cityParent } from "../../network/parents.ts";
import { cityTag } from "../../network/tags.ts";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import type { Visit } from "../../platform/page.ts";
import { periodFields, readKnownDays } from "../../ui/date-fields.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ofVersion } from "../../ui/form-state.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { paths as practicePaths } from "../paths.ts";
import { titleOf as titleOfPractice } from "../words.tsx";
import type { Adaptation } from "./adaptation.ts";
import { beginAdaptation, editAdaptation, moveAdaptation, removeEvidence, showEvidence } from "./commands.ts";
import { AdaptationStepForm, BeginForm, EditForm, EvidenceForm, valuesOf } from "./forms.tsx";
import { paths } from "./paths.ts";
import {
  adaptationForPage,
  adaptationsForFile,
  adaptationsForPage,
  adaptationToEdit,
  adaptationToMove,
  evidenceToRemove,
  evidenceToShow,
  fileOfAdaptation,
  filterFields,
  type ListedAdaptation,
  listAdaptations,
  practiceToAdapt,
} from "./queries.ts";
import { adaptationsTag } from "./tags.ts";
import { AdaptationsOfCity, AdaptationView } from "./views.tsx";
import { StateTag, wordsIn } from "./words.tsx";
import { shownStates } from "./workflow.ts";

const longestShown = 200;

export const adaptationsPage = listPage({
  path: paths.all,
  description: "adaptations:all.lead",
  reads: listAdaptations,
  search: Object.keys(filterFields),
  title: "adaptations:all.title",
  wide: true,
  examples: [{}, { search: "state=stopped" }],
  list: ({ adaptations, ...list }) => ({ rows: adaptations, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "adaptations:all.none",
  above: (_known, { t, url }) => (
    <>
      <p class="govuk-body-l">{t("adaptations:all.lead")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={practicePaths.library}>
          {t("adaptations:ofCity.find")}
        </a>
      </p>
      <FilterForm
        action={paths.all}
        label={t("adaptations:all.filter")}
        submit={t("practices:filter.submit")}
        choices={[
          {
            name: "state",
            label: t("adaptations:all.state"),
            chosen: url.searchParams.get("state") ?? undefined,
            any: t("practices:filter.any"),
            options: shownStates.map((value) => ({ value, text: t(`adaptations:state.${value}`) })),
          },
        ]}
      />
    </>
  ),
  shows: [adaptationsTag],
  download: { name: "adaptations", reads: adaptationsForFile },
});

function columns({ t }: Pick<Visit, "t">): TableColumn<ListedAdaptation>[] {
  return [
    {
      key: "title",
      header: t("adaptations:column.practice"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ city, number, title }) => (
        <a class="govuk-link" href={paths.one(city, number)}>
          {title}
        </a>
      ),
    },
    {
      key: "sourceName",
      header: t("adaptations:column.source"),
      sortable: true,
      text: ({ sourceName }) => sourceName,
    },
    {
      key: "cityName",
      header: t("adaptations:column.city"),
      sortable: true,
      text: ({ cityName }) => cityName,
    },
    {
      key: "state",
      header: t("adaptations:all.state"),
      sortable: true,
      text: ({ state }) => t(`adaptations:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: "changed",
      header: t("adaptations:content.changed"),
      text: ({ changed }) => changed,
      cell: ({ changed }) => cutAtWord(changed, longestShown),
    },
    {
      key: "result",
      header: t("adaptations:column.came"),
      text: ({ result, because }) => [result, because].filter((text) => text !== null).join(" "),
      cell: ({ result, because }) => cutAtWord(because ?? result ?? "", longestShown),
    },
  ];
}

export const adaptationsOfCityPage = page({
  path: "/cities/:city/adaptations",
  reads: adaptationsForPage,
  parent: cityParent,
  title: "adaptations:ofCity.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known) => <AdaptationsOfCity {...known} />,
});

interface Known {
  adaptation: Adaptation;
}

function titleOf({ adaptation: { source } }: Known, { t, language }: Pick<Visit, "t" | "language">): string {
  return t("adaptations:titleOf", { title: wordsIn(source.title, language), city: source.city.name });
}

export const adaptationPage = page({
  path: "/cities/:city/adaptations/:adaptation",
  reads: adaptationForPage,
  parent: adaptationsOfCityPage,
  title: titleOf,
  crumb: (known: Known, visit) => titleOf(known, visit),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known, { may }) => <AdaptationView {...known} canEdit={may(editAdaptation)} />,
});

export const beginPage = formPage({
  path: "/cities/:city/adaptations/of/:source/:practice",
  reads: practiceToAdapt,
  does: beginAdaptation,
  parent: adaptationsOfCityPage,
  title: ({ practice }, visit) =>
    visit.t("adaptations:begin.title", { title: titleOfPractice(practice, visit) }),
  caption: ({ city }) => city.name,
  draw: ({ source, practice }, form) => <BeginForm source={source} practice={practice} form={form} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "adaptations:begin.done",
});

/** A day that was emptied is not sent: it is meant to be empty. */
const emptied = Object.fromEntries(periodFields.map((name) => [name, ""]));

export const editPage = formPage({
  path: "/cities/:city/adaptations/:adaptation/edit",
  reads: adaptationToEdit,
  does: editAdaptation,
  parent: adaptationPage,
  title: (known, visit) => `${visit.t("adaptations:edit.link")}: ${titleOf(known, visit)}`,
  heading: (_known, { t }) => t("adaptations:edit.link"),
  caption: titleOf,
  initial: ({ adaptation }) => valuesOf(adaptation),
  read: (fields) => ({ ...emptied, ...readKnownDays(fields, periodFields) }),
  draw: ({ adaptation, practices }, form) => (
    <EditForm adaptation={adaptation} practices={practices} form={form} />
  ),
  refused({ code }, known, form, visit) {
    if (code !== "adaptations.changed") return undefined;
    const { adaptation, practices } = known;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(known, visit),
      body: (
        <EditForm
          adaptation={adaptation}
          practices={practices}
          form={ofVersion(form, adaptation.version)}
          isLate
        />
      ),
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "adaptations:edit.done",
});

export const stepPage = formPage({
  path: "/cities/:city/adaptations/:adaptation/steps/:action",
  reads: adaptationToMove,
  does: moveAdaptation,
  parent: adaptationPage,
  title: (known, visit) => `${visit.t(`adaptations:action.${known.action}`)}: ${titleOf(known, visit)}`,
  heading: ({ action }, { t }) => t(`adaptations:action.${action}`),
  caption: titleOf,
  read: (fields) => readKnownDays(fields, periodFields),
  draw: ({ adaptation, action }, form) => (
    <AdaptationStepForm adaptation={adaptation} action={action} form={form} />
  ),
  confirm: ({ action, ...known }, form, visit) =>
    action === "takeBack" && form.values.note
      ? {
          title: visit.t("adaptations:ask.title", { title: titleOf(known, visit) }),
          effects: [visit.t("adaptations:about.takeBack")],
          submit: visit.t("adaptations:action.takeBack"),
        }
      : undefined,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:stepDone",
});

export const evidencePage = formPage({
  path: "/cities/:city/adaptations/:adaptation/evidence/new",
  reads: evidenceToShow,
  does: showEvidence,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: adaptationPage,
  title: (known, visit) => `${visit.t("adaptations:evidence.link")}: ${titleOf(known, visit)}`,
  heading: (_known, { t }) => t("adaptations:evidence.link"),
  caption: titleOf,
  draw: ({ adaptation, evidence }, form) => (
    <EvidenceForm adaptation={adaptation} evidence={evidence} form={form} />
  ),
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "adaptations:evidence.done",
});

export const removeEvidenceButton = button({
  path: "/cities/:city/adaptations/:adaptation/evidence/remove",
  does: removeEvidence,
  reads: evidenceToRemove,
  confirm: ({ evidence }, { t, params }) => ({
    title: t("adaptations:evidence.ask", { title: evidence.title }),
    effects: [t("adaptations:evidence.askEffect")],
    submit: t("adaptations:evidence.remove"),
    back: paths.one(params.city, params.adaptation),
  }),
  done: (_output, { params }) => paths.one(params.city, params.adaptation),
  flash: "adaptations:evidence.removed",
});

export const evidenceFile = file({
  path: "/cities/:city/adaptations/:adaptation/evidence/file",
  reads: fileOfAdaptation,
  answer: ({ title, mediaType, content }) => ({
    headers: downloadHeaders(title, mediaType, "no-cache"),
    content,
  }),
});
