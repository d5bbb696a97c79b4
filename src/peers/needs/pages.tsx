// The screens of needs and strengths: those of all cities, one of them, and its forms.

import { cityParent } from "../../network/parents.ts";
import { cityTag } from "../../network/tags.ts";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { written, writtenValues } from "../../platform/written.ts";
import { areas } from "../../practices/areas.ts";
import { featureOptions } from "../../practices/feature-options.ts";
import { groups } from "../../practices/groups.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ofVersion } from "../../ui/form-state.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { paths } from "../paths.ts";
import { editEntry, moveEntry, writeEntry } from "./commands.ts";
import { type Entry, entryContent, kinds, ways } from "./entry.ts";
import { languageOptions } from "./options.ts";
import {
  entriesForFile,
  entryChoices,
  entryForPage,
  entryToEdit,
  entryToMove,
  entryToWrite,
  filterFields,
  type ListedEntry,
  listEntries,
} from "./queries.ts";
import { EntryForm, EntryView, WriteForm } from "./views.tsx";
import { states, steps } from "./workflow.ts";

export const peersPage = listPage({
  path: paths.all,
  description: "peers:lead",
  reads: { of: listEntries, known: entryChoices },
  search: Object.keys(filterFields),
  title: "peers:title",
  wide: true,
  examples: [{}, { search: "kind=need" }],
  list: ({ of: { entries, ...list } }) => ({ rows: entries, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "peers:none",
  above: ({ known: { focusAreas, cities } }, { t, language, url }) => {
    const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
    const any = t("peers:filter.any");
    return (
      <>
        <p class="govuk-body-l">{t("peers:lead")}</p>
        <FilterForm
          action={paths.all}
          label={t("peers:filter.title")}
          submit={t("peers:filter.submit")}
          choices={[
            {
              name: "kind",
              label: t("peers:content.kind"),
              chosen: chosen("kind"),
              any,
              options: kinds.map((value) => ({ value, text: t(`peers:kind.${value}`) })),
            },
            {
              name: "focusArea",
              label: t("peers:content.focusArea"),
              chosen: chosen("focusArea"),
              any,
              options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
            },
            {
              name: "feature",
              label: t("peers:content.feature"),
              chosen: chosen("feature"),
              any,
              options: featureOptions(focusAreas, language),
            },
            {
              name: "group",
              label: t("peers:content.groups"),
              chosen: chosen("group"),
              any,
              options: groups.map((value) => ({ value, text: t(`practices:group.${value}`) })),
            },
            {
              name: "surroundings",
              label: t("peers:content.surroundings"),
              chosen: chosen("surroundings"),
              any,
              options: areas.map((value) => ({ value, text: t(`practices:area.${value}`) })),
            },
            {
              name: "spoken",
              label: t("peers:content.languages"),
              chosen: chosen("spoken"),
              any,
              options: languageOptions(language),
            },
            {
              name: "way",
              label: t("peers:content.ways"),
              chosen: chosen("way"),
              any,
              options: ways.map((value) => ({ value, text: t(`peers:help.${value}`) })),
            },
            {
              name: "city",
              label: t("peers:column.city"),
              chosen: chosen("city"),
              any,
              options: cities.map(({ id, name }) => ({ value: id, text: name })),
            },
            {
              name: "state",
              label: t("peers:column.state"),
              chosen: chosen("state"),
              any: t("peers:filter.open"),
              options: states
                .filter((value) => value === "ended")
                .map((value) => ({ value, text: t("peers:filter.ended") })),
            },
          ]}
        />
      </>
    );
  },
  download: { name: "peer-learning", reads: entriesForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedEntry>[] {
  return [
    {
      key: "about",
      header: t("peers:column.text"),
      text: ({ about }) => about,
      cell: ({ city, number, about }) => (
        <a class="govuk-link" href={paths.one(city, number)}>
          {about}
        </a>
      ),
    },
    {
      key: "kind",
      header: t("peers:content.kind"),
      sortable: true,
      text: ({ kind }) => t(`peers:kind.${kind}`),
    },
    { key: "cityName", header: t("peers:column.city"), sortable: true, text: ({ cityName }) => cityName },
    {
      key: "ways",
      header: t("peers:content.ways"),
      text: ({ ways: asked }) => asked.map((way) => t(`peers:help.${way}`)).join("; "),
    },
    {
      key: "holdsUntil",
      header: t("peers:content.holdsUntil"),
      sortable: true,
      text: ({ holdsUntil }) => formatDate(holdsUntil, language),
    },
  ];
}

const longestTitle = 60;

/** What it is called: the beginning of what it says. */
function titleOf(
  { kind, about }: Pick<Entry, "kind" | "about">,
  visit: { t: Visit["t"]; language: Language },
) {
  const said = written(about, visit.language)?.text ?? "";
  return `${visit.t(`peers:kind.${kind}`)}: ${cutAtWord(said, longestTitle)}`;
}

export const entryPage = page({
  path: "/cities/:city/peer-learning/:entry",
  reads: entryForPage,
  parent: cityParent,
  title: ({ entry }, visit) => titleOf(entry, visit),
  heading: ({ entry }, { t }) => t(`peers:kind.${entry.kind}`),
  caption: ({ city }) => city.name,
  crumb: ({ entry }: { entry: Entry }, visit) => titleOf(entry, visit),
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known, { actor, may }) => (
    <EntryView
      {...known}
      possible={steps.possible({ state: known.entry.state, city: known.city.id }, actor)}
      canEdit={may(editEntry)}
    />
  ),
});

export const writePage = formPage({
  path: "/cities/:city/peer-learning/new",
  reads: entryToWrite,
  does: writeEntry,
  parent: cityParent,
  title: "peers:write.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  initial: () => ({ seenBy: "network" }),
  read: (fields) => readDateFields(fields, "holdsUntil"),
  draw: ({ focusAreas }, form) => <WriteForm focusAreas={focusAreas} form={form} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "peers:write.done",
});

/** Boxes of which none is ticked are not sent: they are meant to be empty. */
const emptied = { ways: "", surroundings: "", groups: "", languages: "", holdsUntil: "" };

export const editPage = formPage({
  path: "/cities/:city/peer-learning/:entry/edit",
  reads: entryToEdit,
  does: editEntry,
  parent: entryPage,
  title: ({ entry }, visit) => `${visit.t("peers:edit.title")}: ${titleOf(entry, visit)}`,
  heading: (_known, { t }) => t("peers:edit.title"),
  caption: ({ city }) => city.name,
  initial: ({ entry }) => ({
    ...entryContent.typed(entry),
    ...dateFields("holdsUntil", entry.holdsUntil),
    ...writtenValues("about", entry.about),
    ways: entry.ways,
    surroundings: entry.surroundings,
    groups: entry.groups,
    languages: entry.languages,
    version: String(entry.version),
  }),
  read: (fields) => ({ ...emptied, ...readDateFields(fields, "holdsUntil") }),
  draw: ({ entry, focusAreas }, form) => <EntryForm focusAreas={focusAreas} form={form} kind={entry.kind} />,
  refused({ code }, { entry, focusAreas }, form, visit) {
    if (code !== "peers.changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(entry, visit),
      body: (
        <EntryForm focusAreas={focusAreas} form={ofVersion(form, entry.version)} kind={entry.kind} isLate />
      ),
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "peers:edit.done",
});

export const stepPage = formPage({
  path: "/cities/:city/peer-learning/:entry/steps/:action",
  reads: entryToMove,
  does: moveEntry,
  parent: entryPage,
  title: ({ entry, action }, visit) => `${visit.t(`peers:action.${action}`)}: ${titleOf(entry, visit)}`,
  heading: ({ action }, { t }) => t(`peers:action.${action}`),
  caption: ({ city }) => city.name,
  draw: ({ entry, action }, form, { t }) => (
    <StepForm
      about={t(`peers:about.${action}`)}
      submit={t(`peers:action.${action}`)}
      rule={steps.rules[action]}
      version={entry.version}
      form={form}
    />
  ),
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "peers:stepDone",
});
