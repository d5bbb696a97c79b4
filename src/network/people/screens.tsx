import type { VNode } from "preact";
import { shortestPassword } from "../../platform/accounts/auth.ts";
import type { Actor } from "../../platform/actor.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { cityOf, wholeNetwork } from "../../platform/place.ts";
import { holdsRole } from "../../platform/role.ts";
import { Form, type FormState, Select, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { City } from "../city.ts";
import { roles as allRoles } from "../role.ts";
import type { Invitation } from "./invitations.ts";
import type { People } from "./queries.ts";

interface PeopleProps extends People {
  /** The city that the page is for; none where it is for the whole network. */
  city?: Pick<City, "id" | "name">;
  cities: readonly Pick<City, "id" | "name">[];
  form: FormState;
  actor: Actor;
}

export function PeoplePage({ people, invitations, city, cities, form, actor }: PeopleProps): VNode {
  const { t, language } = useI18n();
  const roleName = (role: string) => t(`accounts:role.${role}` as MessageKey);
  const where = (id: string | null) =>
    id === null ? t("accounts:people.network") : (cities.find((one) => one.id === id)?.name ?? id);
  const isAdministrator = holdsRole(actor, ["administrator"], wholeNetwork);
  const roles = isAdministrator ? allRoles : (["contributor"] as const);
  return (
    <>
      <PlainTable
        caption={t("accounts:people.holders")}
        headers={[
          t("accounts:name"),
          t("accounts:people.role"),
          t("accounts:people.where"),
          t("accounts:people.action"),
        ]}
        rows={people.map((person) => ({
          key: person.id,
          cells: [
            <>
              {person.name}
              <span class="govuk-hint">{person.email}</span>
            </>,
            roleName(person.role),
            where(person.city),
            (isAdministrator || person.role === "contributor") && (
              <form method="post" action={`/cities/${person.city ?? "network"}/roles/${person.id}/end`}>
                <button class="link-button" type="submit">
                  {t("accounts:people.end")}
                  <span class="govuk-visually-hidden"> {person.name}</span>
                </button>
              </form>
            ),
          ],
        }))}
      />
      {invitations.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("accounts:people.waiting")}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {invitations.map((invitation) => (
              <li key={invitation.id}>
                {invitation.name} ({invitation.email}): {roleName(invitation.role)}, {where(invitation.city)}.{" "}
                {t("accounts:people.until", { date: formatDate(invitation.expiresAt, language) })}
                <form
                  method="post"
                  action={`/cities/${invitation.city ?? "network"}/invitations/${invitation.id}/withdraw`}
                >
                  <button class="link-button" type="submit">
                    {t("accounts:people.withdraw")}
                    <span class="govuk-visually-hidden"> {invitation.name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">{t("accounts:people.invite")}</h2>
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
          options={roles.map((role) => ({ value: role, text: roleName(role) }))}
          form={form}
        />
        {!city && (
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
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
      </Form>
    </>
  );
}

interface AcceptProps {
  invitation: Invitation;
  form: FormState;
  actor: Actor;
}

export function AcceptInvitation({ invitation, form, actor }: AcceptProps): VNode {
  const { t } = useI18n();
  const isKnown = actor.kind === "person" && (invitation.email === null || actor.email === invitation.email);
  return (
    <>
      <p class="govuk-body-l">
        {t("accounts:accept.explain", {
          role: t(`accounts:role.${invitation.role}` as MessageKey),
          city: cityOf(invitation) ?? "",
        })}
      </p>
      <Form form={form} submit={t("accounts:accept.submit")}>
        {!isKnown && (
          <>
            <TextInput
              name="name"
              label={t("accounts:name")}
              autocomplete="name"
              width={20}
              form={form}
              isNeeded
            />
            {invitation.email === null ? (
              <TextInput
                name="email"
                label={t("accounts:email")}
                type="email"
                autocomplete="username"
                spellcheck={false}
                width={20}
                form={form}
                isNeeded
              />
            ) : (
              <p class="govuk-body">
                {t("accounts:email")}: <strong>{invitation.email}</strong>
              </p>
            )}
            <TextInput
              name="password"
              label={t("accounts:newPassword")}
              hint={t("accounts:passwordHint", { limit: shortestPassword })}
              type="password"
              autocomplete="new-password"
              width={20}
              form={form}
              isNeeded
            />
          </>
        )}
      </Form>
    </>
  );
}
