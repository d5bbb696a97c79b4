import type { VNode } from "preact";
import type { Actor } from "../../platform/actor.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageName, offeredLanguages } from "../../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { wholeNetwork } from "../../platform/place.ts";
import { holdsRole } from "../../platform/role.ts";
import { Address } from "../../ui/address.tsx";
import { Form, type FormState, Select, TextInput } from "../../ui/form.tsx";
import { Older } from "../../ui/older.tsx";
import { DataTable, type TableColumn } from "../../ui/table.tsx";
import type { City } from "../city.ts";
import { givenRoles } from "../role.ts";
import { waysToInvite } from "../slots.ts";
import { paths } from "./paths.ts";
import type { Holder, Invitations, People } from "./queries.ts";

interface PeopleProps {
  held: People;
  waiting: Invitations;
  /** Among these is chosen where somebody is invited to; none where the page is for one city. */
  cities?: readonly Pick<City, "id" | "name">[];
  /** The city whose people they are; none for those of the whole network. */
  city?: string;
  url: URL;
  form: FormState;
  actor: Actor;
}

export function PeoplePage({ held, waiting, cities, city, url, form, actor }: PeopleProps): VNode {
  const { t } = useI18n();
  const isAdministrator = holdsRole(actor, ["administrator"], wholeNetwork);
  const roles = isAdministrator ? givenRoles : (["contributor"] as const);
  return (
    <>
      <DataTable
        id="people"
        caption={t("accounts:people.holders")}
        url={url}
        // Both lists turn their pages together.
        rows={{ ...held, rows: held.people, ...furthest(held, waiting) }}
        rowKey={({ id }) => id}
        tools="filter"
        columns={holderColumns(t, isAdministrator)}
      />
      <WaitingInvitations {...waiting} url={url} />
      <h2 class="govuk-heading-m">{t("accounts:people.invite")}</h2>
      {waysToInvite.given().map(({ text, href }) => (
        <p class="govuk-body" key={text}>
          <a class="govuk-link" href={href(city)}>
            {t(text)}
          </a>
        </p>
      ))}
      <Form form={form} submit={t("accounts:people.submit")}>
        <TextInput name="name" label={t("accounts:name")} width={20} form={form} />
        <TextInput
          name="email"
          label={t("accounts:email")}
          type="email"
          width={20}
          spellcheck={false}
          form={form}
        />
        <Select
          name="role"
          label={t("accounts:people.role")}
          empty={t("accounts:people.chooseRole")}
          options={roles.map((role) => ({ value: role, text: t(`accounts:role.${role}`) }))}
          form={form}
        />
        {cities && (
          <Select
            name="city"
            label={t("accounts:people.city")}
            hint={t("accounts:people.cityHint")}
            empty={t("accounts:people.chooseCity")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
            neededFor={t("accounts:people.ofCityRole")}
            form={form}
          />
        )}
        <Select
          name="language"
          label={t("accounts:people.language")}
          empty={t("accounts:people.chooseLanguage")}
          options={offeredLanguages().map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
      </Form>
    </>
  );
}

function furthest(held: People, waiting: Invitations) {
  return held.pages >= waiting.pages
    ? { page: held.page, pages: held.pages }
    : { page: waiting.page, pages: waiting.pages };
}

function holderColumns(t: Translate, isAdministrator: boolean): TableColumn<Holder>[] {
  return [
    {
      key: "name",
      header: t("accounts:name"),
      text: ({ name }) => name,
      cell: ({ person, name, email }) => (
        <>
          {isAdministrator ? (
            <a class="govuk-link" href={paths.person(person)}>
              {name}
            </a>
          ) : (
            name
          )}{" "}
          <span class="govuk-hint">
            <Address of={email} />
          </span>
        </>
      ),
      sortable: true,
    },
    {
      key: "role",
      header: t("accounts:people.role"),
      text: ({ role }) => t(`accounts:role.${role}` as MessageKey),
      sortable: true,
    },
    {
      key: "where",
      header: t("accounts:people.where"),
      text: ({ placeName }) => placeName ?? t("accounts:people.network"),
      sortable: true,
    },
    {
      key: "action",
      header: t("accounts:people.action"),
      text: () => "",
      cell: ({ id, name, role, city }) =>
        (isAdministrator || role === "contributor") && (
          <form method="post" action={`/cities/${city ?? "network"}/roles/${id}/end`}>
            <button class="link-button" type="submit">
              {t("accounts:people.end")}
              <span class="govuk-visually-hidden"> {name}</span>
            </button>
          </form>
        ),
    },
  ];
}

function WaitingInvitations({ invitations, url, page, pages }: Invitations & { url: URL }): VNode | null {
  const { t, language } = useI18n();
  if (invitations.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("accounts:people.waiting")}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {invitations.map(({ id, name, email, role, city, placeName, expiresAt }) => (
          <li key={id}>
            {name} ({email}): {t(`accounts:role.${role}` as MessageKey)},{" "}
            {placeName ?? t("accounts:people.network")}.{" "}
            {t("accounts:people.until", { date: formatDate(expiresAt, language) })}
            <form method="post" action={`/cities/${city ?? "network"}/invitations/${id}/resend`}>
              <button class="link-button" type="submit">
                {t("network:person.resend")}
                <span class="govuk-visually-hidden"> {name}</span>
              </button>
            </form>
            <form method="post" action={`/cities/${city ?? "network"}/invitations/${id}/withdraw`}>
              <button class="link-button" type="submit">
                {t("accounts:people.withdraw")}
                <span class="govuk-visually-hidden"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <Older
        url={url}
        to={page < pages ? { page: String(page + 1) } : undefined}
        text={t("accounts:people.olderInvitations")}
      />
    </>
  );
}
