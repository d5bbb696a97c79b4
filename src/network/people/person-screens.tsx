// Somebody with an account, and what an administrator can do for them.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { isLanguage, languageName, offeredLanguages } from "../../platform/i18n/languages.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { City } from "../city.ts";
import { givenRoles } from "../role.ts";
import { paths } from "./paths.ts";
import type { PersonRole } from "./person.ts";
import type { PersonFile } from "./person-queries.ts";

interface PersonProps {
  file: PersonFile;
  cities: readonly Pick<City, "id" | "name">[];
  /** Of the form that adds a role. */
  form: FormState;
  /** Who looks. */
  viewer: string;
}

export function PersonView({ file, cities, form, viewer }: PersonProps): VNode {
  const { t, language } = useI18n();
  const { person, lastSignIn, newAddress } = file;
  const isSelf = person.id === viewer;
  return (
    <>
      {person.deactivatedAt && <Deactivated file={file} />}
      {newAddress && <Inset>{t("network:person.addressAsked", { email: newAddress })}</Inset>}
      <SummaryList
        rows={[
          { key: t("accounts:name"), value: person.name },
          { key: t("accounts:email"), value: person.email },
          {
            key: t("network:person.language"),
            value: isLanguage(person.language) ? languageName(person.language) : t("network:person.unknown"),
          },
          {
            key: t("network:person.secondFactor"),
            value: t(person.hasSecondFactor ? "network:person.on" : "network:person.off"),
          },
          {
            key: t("network:person.lastSignIn"),
            value: lastSignIn ? formatMoment(lastSignIn, language) : t("network:person.never"),
          },
        ]}
      />
      <ButtonGroup>
        <ButtonLink href={paths.editPerson(person.id)} secondary>
          {t("network:person.edit")}
        </ButtonLink>
        {!isSelf && !person.deactivatedAt && (
          <ButtonLink href={paths.deactivate(person.id)} secondary>
            {t("network:person.deactivate")}
          </ButtonLink>
        )}
        {!isSelf && person.hasSecondFactor && !file.proposal && (
          <ButtonLink href={paths.secondFactor(person.id)} secondary>
            {t("network:person.reset")}
          </ButtonLink>
        )}
      </ButtonGroup>
      <ResetProposal file={file} viewer={viewer} />
      <h2 class="govuk-heading-m">{t("network:person.roles")}</h2>
      <Roles roles={person.roles} name={person.name} />
      <h2 class="govuk-heading-m">{t("network:person.addRole")}</h2>
      <Form form={form} submit={t("network:person.addRoleSubmit")}>
        <Select
          name="role"
          label={t("accounts:people.role")}
          empty={t("accounts:people.chooseRole")}
          options={givenRoles.map((role) => ({ value: role, text: t(`accounts:role.${role}`) }))}
          form={form}
        />
        <Select
          name="city"
          label={t("accounts:people.city")}
          hint={t("accounts:people.cityHint")}
          empty={t("accounts:people.chooseCity")}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
          neededFor={t("accounts:people.ofCityRole")}
          form={form}
        />
      </Form>
    </>
  );
}

function Deactivated({ file: { person } }: { file: PersonFile }): VNode {
  const { t, language } = useI18n();
  return (
    <Inset>
      <p class="govuk-body">
        <Tag text={t("network:person.deactivated")} tone="red" />{" "}
        {t("network:person.deactivatedSince", {
          date: formatDate(person.deactivatedAt ?? new Date(0), language),
          reason: person.deactivatedReason ?? "",
        })}
      </p>
      <form method="post" action={`${paths.person(person.id)}/reactivate`}>
        <button class="link-button" type="submit">
          {t("network:person.reactivate")}
          <span class="govuk-visually-hidden"> {person.name}</span>
        </button>
      </form>
    </Inset>
  );
}

/** What waits for a second administrator: whoever proposed it can only drop it. */
function ResetProposal({ file, viewer }: Pick<PersonProps, "file" | "viewer">): VNode | null {
  const { t, language } = useI18n();
  const { person, proposal } = file;
  if (!proposal) return null;
  const isOwn = proposal.proposedBy === viewer;
  return (
    <Inset>
      <p class="govuk-body">
        {t("network:person.resetProposed", {
          by: proposal.proposedByName,
          reason: proposal.reason,
          date: formatMoment(proposal.expiresAt, language),
        })}
      </p>
      <p class="govuk-body">{t(isOwn ? "network:person.resetWaits" : "network:person.resetCheck")}</p>
      {!isOwn && person.id !== viewer && (
        <form method="post" action={`${paths.secondFactor(person.id)}/confirm`}>
          <button class="govuk-button govuk-button--warning" type="submit">
            {t("network:person.resetConfirm")}
          </button>
        </form>
      )}
      <form method="post" action={`${paths.secondFactor(person.id)}/withdraw`}>
        <button class="link-button" type="submit">
          {t("network:person.resetDrop")}
        </button>
      </form>
    </Inset>
  );
}

function Roles({ roles, name }: { roles: readonly PersonRole[]; name: string }): VNode {
  const { t, language } = useI18n();
  if (roles.length === 0) return <p class="govuk-body">{t("network:person.noRoles")}</p>;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {roles.map(({ id, role, city, placeName, grantedAt, restsSince }) => (
        <li key={id}>
          {t("network:person.roleIn", {
            role: t(`accounts:role.${role}` as MessageKey),
            place: placeName ?? t("accounts:people.network"),
            date: formatDate(grantedAt, language),
          })}{" "}
          {restsSince && <Tag text={t("network:person.rests")} />}
          <form method="post" action={`/cities/${city ?? "network"}/roles/${id}/end`}>
            <button class="link-button" type="submit">
              {t("accounts:people.end")}
              <span class="govuk-visually-hidden"> {name}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

export function EditPersonForm({ file, form }: { file: PersonFile; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("network:person.save")}>
      <Hidden name="digest" value={String(form.values.digest ?? file.digest)} />
      <TextInput name="name" label={t("accounts:name")} width={20} form={form} />
      <TextInput
        name="email"
        label={t("accounts:email")}
        hint={t("network:person.emailHint", { email: file.person.email })}
        type="email"
        width={20}
        spellcheck={false}
        form={form}
      />
      <Select
        name="language"
        label={t("network:person.language")}
        empty={t("network:person.unknown")}
        options={offeredLanguages().map((code) => ({ value: code, text: languageName(code) }))}
        form={form}
      />
    </Form>
  );
}

/** For what an administrator does to somebody, and says why. */
export function ReasonForm({ form, lead, submit }: { form: FormState; lead: string; submit: string }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{lead}</p>
      <Form form={form} submit={submit} isWarning>
        <Textarea name="reason" label={t("network:run.reason")} rows={3} form={form} />
      </Form>
    </>
  );
}

export function ConfirmAddress({ text, form }: { text: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{text}</p>
      <Form form={form} submit={t("network:person.newAddressSubmit")} />
    </>
  );
}
