// The screens of a city's resources: what it received in all, the list behind that, one contribution, and its forms.

import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { readChoice } from "../ui/choice-field.tsx";
import { periodFields, readDateFields, readKnownDays } from "../ui/date-fields.ts";
import { ofVersion } from "../ui/form-state.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { contributionColumns } from "./columns.tsx";
import { addContribution, editContribution, moveContribution } from "./commands.ts";
import type { Contribution } from "./contribution.ts";
import { ContributionView } from "./contribution-view.tsx";
import { AddForm, EditForm, StepForm, valuesOf } from "./forms.tsx";
import { pledgeContribution } from "./giving/commands.ts";
import { AboveList } from "./list-view.tsx";
import { paths } from "./paths.ts";
import {
  cityFilterFields,
  contributionForPage,
  contributionRows,
  contributionsForPage,
  contributionToAdd,
  contributionToEdit,
  stepToTake,
} from "./queries.ts";
import { askedValue } from "./rates/asked-value.ts";
import { readSplits } from "./split-fields.ts";
import { resourcesForPage } from "./total-queries.ts";
import { ResourcesView, Ways } from "./totals-view.tsx";
import { steps } from "./workflow.ts";

export const resourcesPage = page({
  path: "/cities/:city/resources",
  reads: resourcesForPage,
  search: ["year"],
  parent: cityParent,
  title: ({ city }, { t }) => `${t("resources:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("resources:title"),
  crumb: "resources:title",
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi" }],
  draw: (known, { t, may }) => (
    <>
      <p class="govuk-body-l">{t("resources:lead")}</p>
      <Ways city={known.city.id} canAdd={may(addContribution)} canPledge={may(pledgeContribution)} />
      <ResourcesView {...known} />
    </>
  ),
});

export const contributionsPage = listPage({
  path: "/cities/:city/resources/list",
  reads: contributionsForPage,
  search: Object.keys(cityFilterFields),
  parent: resourcesPage,
  title: ({ city }, { t }) => `${t("resources:list.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("resources:list.title"),
  caption: ({ city }) => city.name,
  tableCaption: "resources:list.title",
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: contributionColumns,
  empty: "resources:list.none",
  above: ({ city, sum, focusAreas }, { url }) => (
    <AboveList action={paths.list(city.id)} sum={sum} focusAreas={focusAreas} chosen={url.searchParams} />
  ),
  download: { name: "resources", reads: contributionRows },
});

export const contributionPage = page({
  path: "/cities/:city/resources/:contribution",
  reads: contributionForPage,
  parent: resourcesPage,
  title: ({ contribution }) => contribution.what,
  crumb: ({ contribution }: { contribution: Contribution }) => contribution.what,
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known, { actor, may }) => (
    <ContributionView
      {...known}
      possible={steps.possible(known.contribution, actor)}
      canEdit={may(editContribution)}
    />
  ),
});

export const addPage = formPage({
  path: "/cities/:city/resources/new",
  reads: contributionToAdd,
  does: addContribution,
  parent: resourcesPage,
  title: "resources:add.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  prefill: ["initiative"],
  read: (fields) => readChoice(fields, "giver"),
  draw: (known, form, _visit, problem) => <AddForm {...known} form={form} problem={problem} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "resources:add.done",
});

export const editPage = formPage({
  path: "/cities/:city/resources/:contribution/edit",
  reads: contributionToEdit,
  does: editContribution,
  parent: contributionPage,
  title: ({ contribution }, { t }) => `${t("resources:edit.title")}: ${contribution.what}`,
  caption: ({ city }) => city.name,
  initial: ({ contribution }) => valuesOf(contribution),
  read: (fields) =>
    readSplits(readKnownDays(readChoice(readChoice(fields, "giver"), "receiver"), periodFields)),
  draw: (known, form, _visit, problem) => <EditForm {...known} form={form} problem={problem} />,
  confirm: askedValue,
  refused({ code }, known, form, visit) {
    if (code !== "resources.changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: known.contribution.what,
      body: (
        <EditForm {...known} form={ofVersion(form, known.contribution.version)} problem={undefined} isLate />
      ),
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "resources:edit.done",
});

export const stepPage = formPage({
  path: "/cities/:city/resources/:contribution/steps/:action",
  reads: stepToTake,
  does: moveContribution,
  parent: contributionPage,
  title: ({ contribution, action }, { t }) => `${t(`resources:action.${action}`)}: ${contribution.what}`,
  caption: ({ city }) => city.name,
  read: (fields) => readDateFields(fields, "on"),
  draw: ({ city, contribution, action }, form) => (
    <StepForm city={city} contribution={contribution} action={action} form={form} />
  ),
  confirm: ({ contribution, action }, form, { t }) =>
    steps.rules[action].ends && form.values.note
      ? {
          title: t("resources:ask.title", {
            action: t(`resources:action.${action}`),
            what: contribution.what,
          }),
          effects: [t(`resources:about.${action}`), t("resources:ask.kept")],
          submit: t(`resources:action.${action}`),
        }
      : undefined,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "resources:step.done",
});
