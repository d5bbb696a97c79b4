// The screens of clusters: all of them, one, and what those do who keep one or speak for a city.

import { cityParent } from "../../network/parents.ts";
import { citiesTag } from "../../network/tags.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { goalName } from "../../practices/words.tsx";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { elsewhereValues } from "../elsewhere.ts";
import { paths } from "../paths.ts";
import { clustersTag } from "../tags.ts";
import { clusterTexts } from "./cluster.ts";
import { closeCluster, editCluster, openCluster, openForNetwork, withdrawCluster } from "./commands.ts";
import {
  clusterToEdit,
  clusterToKeep,
  clusterToOpen,
  clusterToOpenForNetwork,
  clusterToWithdraw,
} from "./form-queries.ts";
import { CloseForm, ClusterForm } from "./forms.tsx";
import {
  clusterChoices,
  clusterForPage,
  clustersForCity,
  clustersForFile,
  filterFields,
  type ListedCluster,
  listClusters,
} from "./queries.ts";
import { about, called } from "./titles.ts";
import { ClustersOfCity, ClusterView, StateTag } from "./views.tsx";
import { shownStates, steps } from "./workflow.ts";

export const clustersPage = listPage({
  path: paths.allClusters,
  description: "clusters:lead",
  reads: { of: listClusters, known: clusterChoices },
  search: Object.keys(filterFields),
  title: "clusters:title",
  wide: true,
  examples: [{}, { search: "city=kilifi" }, { search: "state=closed" }],
  list: ({ of: { clusters, ...list } }) => ({ rows: clusters, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "clusters:none",
  above: ({ known: { focusAreas, goals, cities } }, { t, language, url, may }) => {
    const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
    const any = t("peers:filter.any");
    return (
      <>
        <p class="govuk-body-l">{t("clusters:lead")}</p>
        {may(openForNetwork) && (
          <ButtonLink href={paths.openForNetwork}>{t("clusters:open.title")}</ButtonLink>
        )}
        <FilterForm
          action={paths.allClusters}
          label={t("peers:filter.title")}
          submit={t("peers:filter.submit")}
          choices={[
            {
              name: "focusArea",
              label: t("clusters:content.focusAreas"),
              chosen: chosen("focusArea"),
              any,
              options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
            },
            {
              name: "goal",
              label: t("clusters:content.goals"),
              chosen: chosen("goal"),
              any,
              options: goals.map((goal) => ({ value: goal.id, text: goalName(goal, t, language) })),
            },
            {
              name: "city",
              label: t("clusters:content.city"),
              chosen: chosen("city"),
              any,
              options: cities.map(({ id, name }) => ({ value: id, text: name })),
            },
            {
              name: "state",
              label: t("clusters:column.state"),
              chosen: chosen("state"),
              any,
              options: shownStates.map((value) => ({ value, text: t(`clusters:state.${value}`) })),
            },
          ]}
        />
      </>
    );
  },
  shows: [clustersTag, citiesTag],
  download: { name: "clusters", reads: clustersForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedCluster>[] {
  return [
    {
      key: "title",
      header: t("clusters:column.cluster"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ id, title }) => (
        <a class="govuk-link" href={paths.cluster(id)}>
          {title}
        </a>
      ),
    },
    {
      key: "coordinators",
      header: t("clusters:content.coordinators"),
      text: ({ coordinators }) => coordinators,
    },
    {
      key: "cities",
      header: t("clusters:column.cities"),
      sortable: true,
      text: ({ cities }) => String(cities),
    },
    {
      key: "beginsOn",
      header: t("clusters:content.beginsOn"),
      sortable: true,
      text: ({ beginsOn }) => formatDate(beginsOn, language),
    },
    {
      key: "state",
      header: t("clusters:column.state"),
      sortable: true,
      text: ({ state }) => t(`clusters:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
  ];
}

export const clusterPage = page({
  path: "/clusters/:cluster",
  reads: clusterForPage,
  parent: clustersPage,
  title: called,
  crumb: called,
  caption: (_known, { t }) => t("clusters:one"),
  draw: (known) => <ClusterView {...known} />,
});

export const clustersOfCityPage = page({
  path: "/cities/:city/clusters",
  reads: clustersForCity,
  parent: cityParent,
  title: "clusters:ofCity.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known) => <ClustersOfCity {...known} />,
});

const readDays = (fields: Record<string, unknown>) => ["beginsOn", "endsOn"].reduce(readDateFields, fields);

export const openPage = formPage({
  path: "/cities/:city/clusters/new",
  reads: clusterToOpen,
  does: openCluster,
  parent: clustersOfCityPage,
  title: "clusters:open.title",
  caption: ({ city }) => city.name,
  read: readDays,
  draw: ({ city, ...known }, form, { t }) => (
    <ClusterForm
      {...known}
      lead={t("clusters:open.lead", { city: city.name })}
      form={form}
      submit="clusters:open.submit"
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:open.done",
});

export const openForNetworkPage = formPage({
  path: "/clusters/new",
  reads: clusterToOpenForNetwork,
  does: openForNetwork,
  parent: clustersPage,
  title: "clusters:open.title",
  read: readDays,
  draw: (known, form, { t }) => (
    <ClusterForm {...known} lead={t("clusters:open.forNetwork")} form={form} submit="clusters:open.submit" />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:open.done",
});

export const editPage = formPage({
  path: "/clusters/:cluster/edit",
  reads: clusterToEdit,
  does: editCluster,
  parent: clusterPage,
  ...about("clusters:edit.title"),
  initial: ({ cluster }) => ({
    ...clusterTexts.typed(cluster),
    focusAreas: cluster.focusAreas,
    goals: cluster.goals,
    ...dateFields("beginsOn", cluster.beginsOn),
    ...dateFields("endsOn", cluster.endsOn ?? ""),
    ...elsewhereValues(cluster.elsewhere),
  }),
  read: readDays,
  draw: (known, form, { t }) => (
    <ClusterForm {...known} lead={t("clusters:edit.lead")} form={form} submit="clusters:edit.submit" />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:edit.done",
});

export const closePage = formPage({
  path: "/clusters/:cluster/close",
  reads: clusterToKeep,
  does: closeCluster,
  parent: clusterPage,
  ...about("clusters:close.title"),
  draw: ({ cluster }, form) => <CloseForm cluster={cluster} form={form} />,
  confirm: (_known, form, { t }) =>
    Object.entries(form.values).some(([name, value]) => name.startsWith("outcome") && value)
      ? {
          title: t("clusters:close.sure"),
          effects: [t("clusters:close.lead")],
          submit: t("clusters:close.submit"),
        }
      : undefined,
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:close.done",
});

export const withdrawPage = formPage({
  path: "/clusters/:cluster/withdraw",
  reads: clusterToWithdraw,
  does: withdrawCluster,
  parent: clusterPage,
  ...about("clusters:action.withdraw"),
  draw: ({ cluster }, form, { t }) => (
    <StepForm
      about={t("clusters:withdraw.lead")}
      submit={t("clusters:action.withdraw")}
      rule={steps.rules.withdraw}
      version={cluster.version}
      noteHint={t("clusters:withdraw.hint")}
      form={form}
    />
  ),
  confirm: (known, form, visit) =>
    form.values.note
      ? {
          title: `${visit.t("clusters:action.withdraw")}: ${called(known, visit)}?`,
          effects: [visit.t("clusters:withdraw.lead")],
          submit: visit.t("clusters:action.withdraw"),
        }
      : undefined,
  done: () => paths.allClusters,
  flash: "clusters:withdraw.done",
});
