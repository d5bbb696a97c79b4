// Organisations for everybody, and the screens in which they are added, changed and moved on.

import type { VNode } from "preact";
import { uploadTable } from "../bulk/commands.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { Visit } from "../platform/page.ts";
import { schemaOrg, taggedTexts } from "../platform/schema-org.ts";
import { ChangedMeanwhile } from "../ui/changed-meanwhile.tsx";
import { readChoice } from "../ui/choice-field.tsx";
import { dateFields, readDateFields } from "../ui/date-fields.ts";
import { ofVersion } from "../ui/form-state.ts";
import { nameIn } from "../ui/name-in.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { perhapsKnown } from "./add-screen.tsx";
import { Chooser } from "./chooser.tsx";
import { addOrganisation, editOrganisation, moveOrganisation } from "./commands.ts";
import { kinds, sectors } from "./lists.ts";
import { SmallLogo } from "./logo/views.tsx";
import { mergeOrganisations } from "./merge-commands.ts";
import { labels, typedOf } from "./organisation.ts";
import { paths } from "./paths.ts";
import {
  chosenBy,
  citiesOfOrganisations,
  type ListedOrganisation,
  listOrganisations,
  organisationForPage,
  organisationsFile,
  organisationToEdit,
  stepToDo,
} from "./queries.ts";
import { organisationBlocks } from "./slots.ts";
import { StepForm } from "./step-form.tsx";
import type { OrganisationFile } from "./store.ts";
import { OrganisationForm, OrganisationView, StateTag } from "./views.tsx";
import { workflow } from "./workflow.ts";

export const organisationsPage = listPage({
  path: paths.all,
  description: "organisations:lead",
  reads: { of: listOrganisations, known: citiesOfOrganisations },
  search: chosenBy,
  title: "organisations:title",
  isOpening: true,
  wide: true,
  examples: [{}, { search: "sector=county_government" }, { search: "filter=xyzzyqwrt&sector=media" }],
  list: ({ of: { organisations, ...page } }) => ({ rows: organisations, ...page }),
  rowKey: ({ id }) => id,
  columns: organisationColumns,
  empty: "organisations:none",
  above: ({ known: { cities } }, { t, may, url }) => (
    <>
      <p class="govuk-body-l">{t("organisations:lead")}</p>
      <Chooser
        cities={cities}
        url={url}
        mayAdd={may(addOrganisation)}
        mayMerge={may(mergeOrganisations)}
        mayImport={may(uploadTable)}
      />
    </>
  ),
  download: { name: "organisations", reads: organisationsFile },
});

export function organisationColumns({
  t,
  language,
}: Pick<Visit, "t" | "language">): TableColumn<ListedOrganisation>[] {
  return [
    {
      key: "name",
      header: t("organisations:name"),
      sortable: true,
      text: ({ name, abbreviations }) => (abbreviations === "" ? name : `${name} (${abbreviations})`),
      cell: ({ id, name, abbreviations, hasLogo }) => (
        <>
          {hasLogo && <SmallLogo of={id} />}
          <a class="govuk-link" href={paths.one(id)}>
            {name}
          </a>
          {abbreviations !== "" && ` (${abbreviations})`}
        </>
      ),
    },
    {
      key: "sector",
      header: t("organisations:sector"),
      sortable: true,
      text: ({ sector }) => nameIn(sectors, sector, language),
    },
    {
      key: "kind",
      header: t("organisations:kind"),
      sortable: true,
      text: ({ kind }) => (kind === null ? "–" : nameIn(kinds, kind, language)),
    },
    {
      key: "cities",
      header: t("organisations:cities"),
      sortable: true,
      text: ({ cities }) => cities || "–",
    },
    { key: "place", header: t("organisations:place"), sortable: true, text: ({ place }) => place || "–" },
    {
      key: "state",
      header: t("organisations:stateIs"),
      sortable: true,
      text: ({ state }) => t(`organisations:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
  ];
}

const nameOfOne = ({ organisation: { name } }: { organisation: { name: string } }) => name;

export const organisationPage = page({
  path: "/organisations/:organisation",
  reads: organisationForPage,
  parent: organisationsPage,
  title: nameOfOne,
  hasPicture: true,
  crumb: nameOfOne,
  isOpening: true,
  blocks: { more: organisationBlocks },
  structured: ({ organisation: { id, names, abbreviations } }, { config: { baseUrl } }) => ({
    "@context": schemaOrg,
    "@type": "Organization",
    "@id": `${baseUrl}${paths.one(id)}`,
    url: `${baseUrl}${paths.one(id)}`,
    name: taggedTexts(names),
    ...(abbreviations.length > 0 && { alternateName: abbreviations }),
  }),
  draw: (known, _visit, { more }) => (
    <>
      <OrganisationView {...known} />
      {more(known.organisation)}
    </>
  ),
});

/** With what was chosen among what a refusal offered. */
export const readChoices = (fields: Record<string, unknown>) =>
  readDateFields(readChoice(readChoice(fields, "place"), "parent"), "licenceUntil");

export const addOrganisationPage = formPage({
  path: paths.add,
  reads: citiesOfOrganisations,
  does: addOrganisation,
  parent: organisationsPage,
  title: "organisations:add",
  initial: () => ({ isReachable: "no" }),
  read: readChoices,
  draw: (_known, form, { t }, problem) => (
    <OrganisationForm form={form} problem={problem} submit={t("organisations:add")} />
  ),
  refused: (problem, _known, form, { t }) => perhapsKnown(problem, form, t),
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:added",
});

const nameOfFile = ({ file }: { file: OrganisationFile }) => file.name;

export const editOrganisationPage = formPage({
  path: "/organisations/:organisation/edit",
  reads: organisationToEdit,
  does: editOrganisation,
  parent: organisationsPage,
  title: ({ file }, { t }) => `${t("organisations:edit")}: ${file.name}`,
  heading: (_known, { t }) => t("organisations:edit"),
  caption: nameOfFile,
  initial: ({ file }, { language }) => typed(file, language),
  read: readChoices,
  draw: (_known, form, { t }, problem) => (
    <OrganisationForm form={form} problem={problem} submit={t("organisations:save")} />
  ),
  refused(problem, { file }, form, { t, language }) {
    if (problem.code !== "organisations.organisation_changed") return undefined;
    const saved = typed(file, language);
    const differences = labels(t).map(({ field, label }) => ({
      label,
      saved: saved[field] ?? "",
      typed: String(form.values[field] ?? ""),
    }));
    return {
      title: t("organisations:edit"),
      body: (
        <>
          <ChangedMeanwhile differences={differences} />
          <OrganisationForm
            form={ofVersion(form, file.version)}
            problem={undefined}
            submit={t("organisations:save")}
          />
        </>
      ),
    };
  },
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:saved",
});

function typed(file: OrganisationFile, language: string): Record<string, string> {
  const place = file.place ? localisedPlain(file.place.fullNames, language) : "";
  const said = typedOf(file, file.reach, place);
  return { ...said, ...dateFields("licenceUntil", said.licenceUntil ?? "") };
}

export const stepPage = formPage({
  path: "/organisations/:organisation/steps/:step",
  reads: stepToDo,
  does: moveOrganisation,
  parent: organisationsPage,
  title: ({ file, step }, { t }) => `${t(`organisations:step.${step}`)}: ${file.name}`,
  draw: ({ file, step }, form): VNode => <StepForm version={file.version} step={step} form={form} />,
  confirm: ({ file, step }, form, { t }) =>
    workflow[step].ends && form.values.note
      ? {
          title: t("organisations:ask.title", { step: t(`organisations:step.${step}`), name: file.name }),
          effects: [t(`organisations:stepAbout.${step}`), t("organisations:ask.kept")],
          submit: t(`organisations:step.${step}`),
        }
      : undefined,
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:moved",
});
