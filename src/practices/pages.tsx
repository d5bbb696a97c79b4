// The screens of good practices: the library of all cities, one of them, and its forms.

import { spheres } from "../framework/learning.ts";
import { network } from "../network/network.ts";
import { cityParent } from "../network/parents.ts";
import { cityQuery } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { downloadHeaders } from "../platform/files/download.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { languageName, languages } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Visit } from "../platform/page.ts";
import { periodFields, readDateFields, readKnownDays } from "../ui/date-fields.ts";
import { FilterForm } from "../ui/filter-fields.tsx";
import { ofVersion } from "../ui/form-state.ts";
import { file } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { StepForm } from "../ui/step-form.tsx";
import type { TableColumn } from "../ui/table.tsx";
import type { Adaptation, Link } from "./adaptations/adaptation.ts";
import { paths as adaptationPaths } from "./adaptations/paths.ts";
import { areas } from "./areas.ts";
import {
  assignReviewers,
  decidePractice,
  editPractice,
  movePractice,
  reviewPractice,
  writePractice,
} from "./commands.ts";
import { grades } from "./content.ts";
import { featureOptions } from "./feature-options.ts";
import { AssignForm, EditForm, VerdictForm, valuesOf, WriteForm } from "./forms.tsx";
import { groups } from "./groups.ts";
import { paths } from "./paths.ts";
import type { Practice } from "./practice.ts";
import {
  adaptedChoices,
  filterFields,
  type ListedPractice,
  libraryChoices,
  listPractices,
  practiceForPage,
  practiceForSheet,
  practicesForFile,
  practiceToEdit,
  stepToTake,
} from "./queries.ts";
import { readRemarks } from "./remarks/remark.ts";
import { AskedChanges, WriteRemarks } from "./remarks/views.tsx";
import { practiceToDecide, practiceToReview, reviewersToAssign } from "./review-queries.ts";
import { sheetPdf } from "./sheet/sheet-pdf.ts";
import { PracticeView } from "./views.tsx";
import { goalName, StateTag, titleOf } from "./words.tsx";
import { steps } from "./workflow.ts";

export const libraryPage = listPage({
  path: paths.library,
  description: "practices:lead",
  reads: { of: listPractices, known: libraryChoices },
  search: Object.keys(filterFields),
  title: "practices:title",
  wide: true,
  examples: [{}, { search: "area=arid" }],
  list: ({ of: { practices, ...list } }) => ({ rows: practices, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "practices:none",
  above: ({ known: { focusAreas, goals, themes, cities } }, { t, language, url }) => {
    const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
    const any = t("practices:filter.any");
    return (
      <>
        <p class="govuk-body-l">{t("practices:lead")}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={adaptationPaths.all}>
            {t("adaptations:all.link")}
          </a>
        </p>
        <FilterForm
          action={paths.library}
          label={t("practices:filter.title")}
          submit={t("practices:filter.submit")}
          choices={[
            {
              name: "focusArea",
              label: t("practices:content.focusAreas"),
              chosen: chosen("focusArea"),
              any,
              options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
            },
            {
              name: "feature",
              label: t("practices:content.features"),
              chosen: chosen("feature"),
              any,
              options: featureOptions(focusAreas, language),
            },
            {
              name: "group",
              label: t("practices:content.groups"),
              chosen: chosen("group"),
              any,
              options: groups.map((value) => ({ value, text: t(`practices:group.${value}`) })),
            },
            {
              name: "theme",
              label: t("practices:content.themes"),
              chosen: chosen("theme"),
              any,
              options: themes.map(({ id, label }) => ({ value: id, text: localised(label, language) })),
            },
            {
              name: "area",
              label: t("practices:content.areas"),
              chosen: chosen("area"),
              any,
              options: areas.map((value) => ({ value, text: t(`practices:area.${value}`) })),
            },
            {
              name: "sphere",
              label: t("practices:content.spheres"),
              chosen: chosen("sphere"),
              any,
              options: spheres.map((value) => ({ value, text: t(`framework:sphere.${value}`) })),
            },
            {
              name: "grade",
              label: t("practices:content.grade"),
              chosen: chosen("grade"),
              any,
              options: grades.map((value) => ({ value, text: t(`practices:grade.${value}`) })),
            },
            {
              name: "goal",
              label: t("practices:filter.goal"),
              chosen: chosen("goal"),
              any,
              options: goals.map((goal) => ({ value: goal.id, text: goalName(goal, t, language) })),
            },
            {
              name: "cost",
              label: t("practices:filter.cost"),
              chosen: chosen("cost"),
              any,
              options: [{ value: "known", text: t("practices:filter.costKnown") }],
            },
            {
              name: "written",
              label: t("practices:filter.language"),
              chosen: chosen("written"),
              any,
              options: languages.map((value) => ({ value, text: languageName(value) })),
            },
            {
              name: "adapted",
              label: t("adaptations:filter.title"),
              chosen: chosen("adapted"),
              any,
              options: adaptedChoices.map((value) => ({ value, text: t(`adaptations:filter.${value}`) })),
            },
            {
              name: "city",
              label: t("practices:column.city"),
              chosen: chosen("city"),
              any,
              options: cities.map(({ id, name }) => ({ value: id, text: name })),
            },
          ]}
        />
      </>
    );
  },
  download: { name: "practices", reads: practicesForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedPractice>[] {
  return [
    {
      key: "title",
      header: t("practices:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ city, number, title, sentence, adaptedBy }) => (
        <>
          <a class="govuk-link" href={paths.one(city, number)}>
            {title}
          </a>
          {sentence !== null && <div class="govuk-!-font-weight-regular">{sentence}</div>}
          {adaptedBy > 0 && (
            <div class="govuk-hint govuk-!-margin-bottom-0">
              {t("adaptations:count.cities", { count: adaptedBy })}
            </div>
          )}
        </>
      ),
    },
    { key: "cityName", header: t("practices:column.city"), sortable: true, text: ({ cityName }) => cityName },
    {
      key: "grade",
      header: t("practices:content.grade"),
      sortable: true,
      text: ({ grade }) => (grade === null ? t("practices:unknown") : t(`practices:grade.${grade}`)),
    },
    {
      key: "yearlyCost",
      header: t("practices:column.yearlyCost", { currency: network().currency }),
      sortable: true,
      text: ({ yearlyCost }) =>
        yearlyCost === null ? t("practices:unknown") : formatNumber(yearlyCost, language),
    },
    {
      key: "state",
      header: t("practices:column.state"),
      sortable: true,
      text: ({ state, isResting }) => (isResting ? t("practices:restingNow") : t(`practices:state.${state}`)),
      cell: (row) => <StateTag {...row} />,
    },
  ];
}

/** Its city, and the cities through which what it grew from, and what grew from it, went. */
function tagsOf({ id }: { id: string }, chain: readonly Link[], origin: Adaptation | undefined): string[] {
  const others = [...chain.map(({ city }) => city.id), ...(origin ? [origin.source.city.id] : [])];
  return [...new Set([id, ...others])].map(cityTag);
}

export const practicePage = page({
  path: "/cities/:city/practices/:practice",
  reads: practiceForPage,
  parent: cityParent,
  title: ({ practice }, visit) => titleOf(practice, visit),
  crumb: ({ practice }: { practice: Practice }, visit) => titleOf(practice, visit),
  caption: ({ city }) => city.name,
  shows: ({ city, chain, origin }) => tagsOf(city, chain, origin),
  draw: (known, { actor, may, config }) => (
    <PracticeView
      {...known}
      address={`${config.baseUrl.replace(/^https?:\/\//, "")}${paths.one(known.city.id, known.practice.number)}`}
      possible={steps.possible({ state: known.practice.state, city: known.city.id }, actor)}
      canEdit={may(editPractice)}
      canAssign={may(assignReviewers)}
    />
  ),
});

export const sheetFile = file({
  path: "/cities/:city/practices/:practice/sheet.pdf",
  reads: practiceForSheet,
  answer(toPrint, { config: { baseUrl }, language }) {
    const { city, number } = toPrint.practice;
    return {
      headers: downloadHeaders(
        `practice-${city}-${number}-${language}.pdf`,
        "application/pdf",
        "private, no-store",
      ),
      content: () => sheetPdf(toPrint, { baseUrl, language }),
    };
  },
});

export const writePage = formPage({
  path: "/cities/:city/practices/new",
  reads: { city: cityQuery },
  does: writePractice,
  parent: cityParent,
  title: "practices:write.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  prefill: ["title", "sentence", "initiative"],
  draw: (_known, form) => <WriteForm form={form} />,
  done: ({ number }, { params }) => paths.edit(params.city, number),
  flash: "practices:write.done",
});

/** A day that was emptied, and boxes of which none is ticked, are not sent: they are meant to be empty. */
const emptied = Object.fromEntries(
  [
    ...periodFields,
    "lookAgainOn",
    "areas",
    "spheres",
    "groups",
    "features",
    "focusAreas",
    "goals",
    "themes",
  ].map((name) => [name, ""]),
);

export const editPage = formPage({
  path: "/cities/:city/practices/:practice/edit",
  reads: practiceToEdit,
  does: editPractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:edit.title")}: ${titleOf(practice, visit)}`,
  caption: ({ city }) => city.name,
  initial: ({ practice }) => valuesOf(practice),
  read: (fields) => ({ ...emptied, ...readDateFields(readKnownDays(fields, periodFields), "lookAgainOn") }),
  draw: (known, form) => <EditForm {...known} form={form} />,
  refused({ code }, { practice, ...known }, form, visit) {
    if (code !== "practices.changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(practice, visit),
      body: <EditForm {...known} practice={practice} form={ofVersion(form, practice.version)} isLate />,
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:edit.done",
});

export const stepPage = formPage({
  path: "/cities/:city/practices/:practice/steps/:action",
  reads: stepToTake,
  does: movePractice,
  parent: practicePage,
  title: ({ practice, action }, visit) =>
    `${visit.t(`practices:action.${action}`)}: ${titleOf(practice, visit)}`,
  caption: ({ city }) => city.name,
  draw: ({ practice, action, asked }, form, { t }) => (
    <StepForm
      about={t(`practices:about.${action}`)}
      submit={t(`practices:action.${action}`)}
      rule={steps.rules[action]}
      version={practice.version}
      form={form}
    >
      <AskedChanges asked={asked} />
    </StepForm>
  ),
  confirm: ({ practice, action }, form, visit) =>
    steps.rules[action].ends && form.values.note
      ? {
          title: visit.t("practices:ask.title", { title: titleOf(practice, visit) }),
          effects: [visit.t(`practices:about.${action}`), visit.t("practices:ask.kept")],
          submit: visit.t(`practices:action.${action}`),
        }
      : undefined,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:stepDone",
});

export const assignPage = formPage({
  path: "/cities/:city/practices/:practice/reviewers",
  reads: reviewersToAssign,
  does: assignReviewers,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:assign.title")}: ${titleOf(practice, visit)}`,
  caption: ({ city }) => city.name,
  initial: ({ reviewers: [first, second] }) => ({ first: first?.person ?? "", second: second?.person ?? "" }),
  draw: ({ practice, candidates, hasSaid }, form) => (
    <AssignForm practice={practice} candidates={candidates} hasSaid={hasSaid} form={form} />
  ),
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:assign.done",
});

export const reviewPage = formPage({
  path: "/cities/:city/practices/:practice/review",
  reads: practiceToReview,
  does: reviewPractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:review.link")}: ${titleOf(practice, visit)}`,
  caption: ({ city }) => city.name,
  read: readRemarks,
  draw: ({ words, asked }, form, { t }) => (
    <>
      <AskedChanges asked={asked} />
      <VerdictForm about={t("practices:review.lead")} form={form} needsNote={false}>
        <WriteRemarks words={words} form={form} />
      </VerdictForm>
    </>
  ),
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:review.done",
});

export const decidePage = formPage({
  path: "/cities/:city/practices/:practice/decision",
  reads: practiceToDecide,
  does: decidePractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:decide.link")}: ${titleOf(practice, visit)}`,
  caption: ({ city }) => city.name,
  draw: ({ practice }, form, { t }) => (
    <VerdictForm about={t("practices:decide.lead")} form={form} needsNote version={practice.version} />
  ),
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "practices:stepDone",
});
