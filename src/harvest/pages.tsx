// The screens of sources.

import type { Opportunity } from "../catalogue/opportunities/opportunity.ts";
import { cityParent } from "../network/parents.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import type { Visit } from "../platform/page.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { readChoice } from "../ui/choice-field.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { block } from "../ui/screens/block.tsx";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import {
  addSource,
  editSource,
  fetchSourceNow,
  leaveFetch,
  removeSource,
  resumeSource,
  stopSource,
  takeFetch,
} from "./commands.ts";
import { paths } from "./paths.ts";
import {
  getSourceOfCity,
  type ListedSource,
  sourcesForFile,
  sourcesForPage,
  sourcesOfEntry,
  sourceToAdd,
  sourceToEdit,
} from "./queries.ts";
import { EntrySources, SourceForm, SourceTag, SourceView } from "./views.tsx";
import { hostsOf } from "./web/example-web.ts";

export const sourcesPage = listPage({
  path: "/cities/:city/learning-sources",
  reads: sourcesForPage,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("harvest:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("harvest:title"),
  crumb: "harvest:title",
  caption: ({ city }) => city.name,
  tableCaption: "harvest:title",
  wide: true,
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: sourceColumns,
  empty: "harvest:none",
  above: ({ city }, { t }) => (
    <>
      <p class="govuk-body-l">{t("harvest:lead")}</p>
      <ButtonGroup>
        <ButtonLink href={paths.add(city.id)}>{t("harvest:add")}</ButtonLink>
      </ButtonGroup>
    </>
  ),
  download: { name: "learning-sources", reads: sourcesForFile },
});

function sourceColumns({
  t,
  language,
  params,
}: Pick<Visit<{ city: string }>, "t" | "language" | "params">): TableColumn<ListedSource>[] {
  return [
    {
      key: "name",
      header: t("harvest:form.name"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => (
        <a class="govuk-link" href={paths.one(params.city, id)}>
          {name}
        </a>
      ),
    },
    {
      key: "organisation",
      header: t("harvest:form.organisation"),
      sortable: true,
      text: (row) => row.organisation,
    },
    {
      key: "feed",
      header: t("harvest:form.feed"),
      sortable: true,
      text: ({ feed }) => t(`harvest:feed.${feed}`),
    },
    {
      key: "state",
      header: t("harvest:column.state"),
      sortable: true,
      text: ({ state }) => t(`harvest:state.${state}`),
      cell: ({ state }) => <SourceTag state={state} />,
    },
    {
      key: "fetchedAt",
      header: t("harvest:column.fetchedAt"),
      sortable: true,
      text: ({ fetchedAt }) => (fetchedAt === null ? "–" : formatMoment(fetchedAt, language)),
    },
    {
      key: "entries",
      header: t("harvest:column.entries"),
      sortable: true,
      text: ({ entries }) => String(entries),
    },
  ];
}

const readSource = (fields: Record<string, unknown>) => readChoice(fields, "organisation");

export const addSourcePage = formPage({
  path: "/cities/:city/learning-sources/new",
  reads: sourceToAdd,
  does: addSource,
  parent: sourcesPage,
  title: ({ city }, { t }) => `${t("harvest:add")}, ${city.name}`,
  heading: (_known, { t }) => t("harvest:add"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  read: readSource,
  draw: ({ venues }, form, { config }, problem) => (
    <SourceForm form={form} problem={problem} venues={venues} hosts={hostsOf(config)} isNew />
  ),
  done: ({ id }, { params }) => paths.one(params.city, id),
  flash: "harvest:flash.added",
});

export const sourcePage = page({
  path: "/cities/:city/learning-sources/:learningSource",
  reads: getSourceOfCity,
  parent: sourcesPage,
  title: ({ source, city }) => `${source.name}, ${city.name}`,
  heading: ({ source }) => source.name,
  crumb: ({ source }: { source: { name: string } }) => source.name,
  caption: ({ city }) => city.name,
  draw: (known, { config }) => <SourceView {...known} hosts={hostsOf(config)} />,
});

export const editSourcePage = formPage({
  path: "/cities/:city/learning-sources/:learningSource/edit",
  reads: sourceToEdit,
  does: editSource,
  parent: sourcePage,
  title: ({ source, city }, { t }) => `${t("harvest:edit")}: ${source.name}, ${city.name}`,
  heading: (_known, { t }) => t("harvest:edit"),
  caption: ({ source }) => source.name,
  initial: ({ source }) => ({
    name: source.name,
    sourceUrl: source.address,
    feed: source.feed,
    organisation: source.organisation.id,
    venue: source.venue?.id ?? "",
    namesOthers: source.namesOthers ? "yes" : "",
    sourceLicence: source.licence,
    licenceWords: source.licenceWords ?? "",
    kind: source.kind,
    level: source.level,
    mode: source.mode,
    version: String(source.version),
  }),
  read: readSource,
  draw: ({ venues }, form, { config }, problem) => (
    <SourceForm form={form} problem={problem} venues={venues} hosts={hostsOf(config)} isNew={false} />
  ),
  done: ({ id }, { params }) => paths.one(params.city, id),
  flash: "harvest:flash.saved",
});

const done = (_output: unknown, { params }: { params: { city: string; learningSource: string } }) =>
  paths.one(params.city, params.learningSource);

export const fetchButton = button({
  path: "/cities/:city/learning-sources/:learningSource/fetch",
  reads: getSourceOfCity,
  does: fetchSourceNow,
  done,
  flash: "harvest:flash.asked",
});

export const stopButton = button({
  path: "/cities/:city/learning-sources/:learningSource/stop",
  reads: getSourceOfCity,
  does: stopSource,
  done,
  flash: "harvest:flash.stopped",
});

export const resumeButton = button({
  path: "/cities/:city/learning-sources/:learningSource/resume",
  reads: getSourceOfCity,
  does: resumeSource,
  done,
  flash: "harvest:flash.asked",
});

export const takeButton = button({
  path: "/cities/:city/learning-sources/:learningSource/take",
  reads: getSourceOfCity,
  does: takeFetch,
  done,
  flash: "harvest:flash.taken",
});

export const leaveButton = button({
  path: "/cities/:city/learning-sources/:learningSource/leave",
  reads: getSourceOfCity,
  does: leaveFetch,
  done,
  flash: "harvest:flash.left",
});

export const removeButton = button({
  path: "/cities/:city/learning-sources/:learningSource/remove",
  reads: getSourceOfCity,
  does: removeSource,
  confirm: ({ source }, { t }) => ({
    title: t("harvest:remove.ask", { name: source.name }),
    effects: [t("harvest:remove.stays", { count: source.entries }), t("harvest:remove.ends")],
    submit: t("harvest:do.remove"),
  }),
  done: (_output, { params }) => paths.ofCity(params.city),
  flash: "harvest:flash.removed",
});

/** On the page of an entry, for those who may change it. */
export const sourcesBlock = block({
  position: 70,
  reads: sourcesOfEntry,
  draw: ({ sources }, _visit, { city }: Opportunity) =>
    sources.length === 0 ? null : <EntrySources city={city} sources={sources} />,
});
