// The organisations of a city, for its own people: added, brought in, and whom to ask there.

import { uploadTable } from "../bulk/commands.ts";
import { paths as bulkPaths } from "../bulk/paths.ts";
import { cityParent } from "../network/parents.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { readChoice } from "../ui/choice-field.tsx";
import { dateFields, readDateFields } from "../ui/date-fields.ts";
import { DateInput } from "../ui/date-input.tsx";
import { ButtonLink, Form, Hidden, Textarea, TextInput } from "../ui/form.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { perhapsKnown } from "./add-screen.tsx";
import { bringOrganisation, editOrganisationInCity } from "./city-commands.ts";
import { addOrganisation } from "./commands.ts";
import { organisationColumns, readChoices } from "./pages.tsx";
import { paths } from "./paths.ts";
import { OrganisationField } from "./picker.tsx";
import { cityToAddTo, organisationInCity, organisationsOfCity, organisationsOfCityFile } from "./queries.ts";
import { OrganisationForm } from "./views.tsx";

export const organisationsOfCityPage = listPage({
  path: "/cities/:city/organisations",
  reads: organisationsOfCity,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("organisations:partners")}, ${city.name}`,
  heading: (_known, { t }) => t("organisations:partners"),
  caption: ({ city }) => city.name,
  crumb: "organisations:partners",
  wide: true,
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: (visit) => [
    ...organisationColumns(visit).filter(({ key }) => key !== "cities"),
    ...(visit.may(editOrganisationInCity)
      ? [
          {
            key: "here",
            header: visit.t("organisations:here"),
            text: () => "",
            cell: ({ id, name }: { id: string; name: string }) => (
              <a class="govuk-link" href={paths.inCity(visit.params.city, id)}>
                {visit.t("organisations:hereEdit")}
                <span class="govuk-visually-hidden">: {name}</span>
              </a>
            ),
          },
        ]
      : []),
  ],
  empty: "organisations:noneInCity",
  above: ({ city }, { t, may }) => (
    <>
      <p class="govuk-body-l">{t("organisations:partnersLead")}</p>
      <ButtonGroup>
        {may(addOrganisation) && (
          <ButtonLink href={paths.addToCity(city.id)}>{t("organisations:add")}</ButtonLink>
        )}
        {may(bringOrganisation) && (
          <ButtonLink href={paths.bringToCity(city.id)} secondary>
            {t("organisations:bring")}
          </ButtonLink>
        )}
        {may(uploadTable) && (
          <ButtonLink href={bulkPaths.upload("organisations", city.id)} secondary>
            {t("organisations:table.short")}
          </ButtonLink>
        )}
      </ButtonGroup>
    </>
  ),
  download: { name: "partners", reads: organisationsOfCityFile },
});

export const addToCityPage = formPage({
  path: "/cities/:city/organisations/new",
  reads: cityToAddTo,
  does: addOrganisation,
  parent: organisationsOfCityPage,
  title: ({ city }, { t }) => `${t("organisations:add")}, ${city.name}`,
  heading: (_known, { t }) => t("organisations:add"),
  caption: ({ city }) => city.name,
  initial: () => ({ isReachable: "no" }),
  read: readChoices,
  draw: (_known, form, { t }, problem) => (
    <OrganisationForm form={form} problem={problem} submit={t("organisations:add")} />
  ),
  refused: (problem, _known, form, { t, params }) => perhapsKnown(problem, form, t, params.city),
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:added",
});

export const bringToCityPage = formPage({
  path: "/cities/:city/organisations/known",
  reads: cityToAddTo,
  does: bringOrganisation,
  parent: organisationsOfCityPage,
  title: ({ city }, { t }) => `${t("organisations:bring")}, ${city.name}`,
  heading: (_known, { t }) => t("organisations:bring"),
  caption: ({ city }) => city.name,
  read: (fields) => readChoice(fields, "organisation"),
  draw: (_known, form, { t }, problem) => (
    <>
      <p class="govuk-body-l">{t("organisations:bringLead")}</p>
      <Form form={form} submit={t("organisations:bring")}>
        <OrganisationField
          name="organisation"
          label={t("organisations:one")}
          hint={t("organisations:choice.hint")}
          form={form}
          problem={problem}
        />
      </Form>
    </>
  ),
  done: (_output, { params }) => paths.ofCity(params.city),
  flash: "organisations:brought",
});

export const organisationInCityPage = formPage({
  path: "/cities/:city/organisations/:organisation",
  reads: organisationInCity,
  does: editOrganisationInCity,
  parent: organisationsOfCityPage,
  title: ({ city, organisation }) => `${organisation.name}, ${city.name}`,
  heading: ({ organisation }) => organisation.name,
  caption: ({ city }) => city.name,
  initial: ({ works }) => ({
    ...dateFields("since", works.since ?? ""),
    ...dateFields("until", works.until ?? ""),
    contactName: works.contactName ?? "",
    contactDetails: works.contactDetails ?? "",
    version: String(works.version),
  }),
  read: (fields) => readDateFields(readDateFields(fields, "since"), "until"),
  draw: ({ works }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("organisations:hereLead")}</p>
      <Form form={form} submit={t("organisations:save")}>
        <Hidden name="version" value={String(form.values.version ?? works.version)} />
        <DateInput name="since" legend={t("organisations:since")} form={form} isOptional />
        <DateInput name="until" legend={t("organisations:until")} form={form} isOptional />
        <TextInput
          name="contactName"
          label={t("organisations:contactName")}
          hint={t("organisations:contactHint")}
          form={form}
          isOptional
        />
        <Textarea
          name="contactDetails"
          label={t("organisations:contactDetails")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  ),
  done: (_output, { params }) => paths.ofCity(params.city),
  flash: "organisations:saved",
});
