// Who takes part in an initiative, on its page and in its forms; and in what an organisation takes part, on its own page.

import type { VNode } from "preact";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { Checkboxes, Form, type FormState, Hidden, Radios } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { block } from "../../ui/screens/block.tsx";
import type { Initiative } from "../initiative.ts";
import { paths } from "../paths.ts";
import { StateTag } from "../words.tsx";
import type { InitiativeState } from "../workflow.ts";
import { calledOf, type NamedOrganisation, type Partner, type PartnerRole, roles } from "./partner.ts";
import { initiativesOfOrganisation } from "./queries.ts";
import type { TakenPart } from "./store.ts";

/** The name of an organisation, as a link for whoever may open its page. */
export function OrganisationName({ of, isInsider }: { of: NamedOrganisation; isInsider: boolean }): VNode {
  return of.isPublic || isInsider ? (
    <a class="govuk-link" href={organisationPaths.one(of.id)}>
      {of.name}
    </a>
  ) : (
    <span>{of.name}</span>
  );
}

interface PartnersProps {
  city: string;
  initiative: Initiative;
  canEdit: boolean;
}

export function Partners({ city, initiative, canEdit }: PartnersProps): VNode | null {
  const { t } = useI18n();
  const { number, partners } = initiative;
  if (partners.length === 0 && !canEdit) return null;
  return (
    <section aria-labelledby="partners">
      <h2 class="govuk-heading-m" id="partners">
        {t("initiatives:partner.title")}
      </h2>
      {partners.length === 0 ? (
        <p class="govuk-body">{t("initiatives:partner.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {partners.map((partner) => (
            <li key={partner.id}>
              <One city={city} number={number} partner={partner} canEdit={canEdit} />
            </li>
          ))}
        </ul>
      )}
      {canEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.addPartner(city, number)}>
            {t("initiatives:partner.add")}
          </a>
        </p>
      )}
    </section>
  );
}

interface OneProps {
  city: string;
  number: number;
  partner: Partner;
  canEdit: boolean;
}

function One({ city, number, partner, canEdit }: OneProps): VNode {
  const { t } = useI18n();
  const { id, role, organisation } = partner;
  const which = <span class="govuk-visually-hidden">: {calledOf(partner)}</span>;
  return (
    <>
      {organisation ? <OrganisationName of={organisation} isInsider={canEdit} /> : calledOf(partner)}{" "}
      <span class="source">{t(`initiatives:partner.role.${role}`)}</span>
      {canEdit && (
        <>
          <br />
          {!organisation && (
            <>
              <a class="govuk-link" href={paths.choosePartner(city, number, id)}>
                {t("initiatives:partner.choose")}
                {which}
              </a>{" "}
              ·{" "}
            </>
          )}
          <a class="govuk-link" href={paths.removePartner(city, number, id)}>
            {t("initiatives:partner.remove")}
            {which}
          </a>
        </>
      )}
    </>
  );
}

interface FormProps {
  city: string;
  number: number;
  form: FormState;
  problem: Problem | undefined;
}

export function AddPartner({ city, number, form, problem }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.addPartner(city, number)} submit={t("initiatives:partner.submit")}>
      <OrganisationField
        name="organisation"
        label={t("initiatives:partner.organisation")}
        hint={t("initiatives:partner.organisationHint")}
        form={form}
        problem={problem}
      />
      {problem?.fields.some(({ field }) => field === "organisation") && (
        <Checkboxes
          name="asName"
          legend={t("initiatives:partner.asNameLegend")}
          options={[{ value: "yes", text: t("initiatives:partner.asName") }]}
          form={form}
          isOptional
        />
      )}
      <Radios
        name="role"
        legend={t("initiatives:partner.roleLegend")}
        options={roles.map((role) => ({
          value: role,
          text: t(`initiatives:partner.role.${role}`),
          hint: t(`initiatives:partner.roleHint.${role}`),
        }))}
        form={form}
      />
    </Form>
  );
}

interface ChooseProps extends FormProps {
  partner: string;
  called: string;
}

export function ChoosePartner({ city, number, partner, called, form, problem }: ChooseProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("initiatives:partner.chooseLead", { name: called })}</p>
      <Form
        form={form}
        action={paths.choosePartner(city, number, partner)}
        submit={t("initiatives:partner.chooseSubmit")}
        belowButton={
          <p class="govuk-body">
            <a class="govuk-link" href={organisationPaths.addToCity(city)}>
              {t("initiatives:partner.unknown")}
            </a>
          </p>
        }
      >
        <Hidden name="version" value={textIn(form, "version")} />
        <OrganisationField
          name="organisation"
          label={t("initiatives:partner.organisation")}
          form={form}
          problem={problem}
        />
      </Form>
    </>
  );
}

/** In what an organisation takes part, on its page. */
export const takenPartBlock = block({
  position: 10,
  reads: initiativesOfOrganisation,
  draw: ({ initiatives, isMore }) =>
    initiatives.length === 0 ? null : <TakenParts initiatives={initiatives} isMore={isMore} />,
});

function TakenParts({ initiatives, isMore }: { initiatives: readonly TakenPart[]; isMore: boolean }): VNode {
  const { t } = useI18n();
  const roleName = (role: string) =>
    role === "lead" ? t("initiatives:partner.lead") : t(`initiatives:partner.role.${role as PartnerRole}`);
  return (
    <section aria-labelledby="initiatives">
      <h2 class="govuk-heading-m" id="initiatives">
        {t("initiatives:partner.takesPart")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {initiatives.map(({ city, cityName, number, title, state, roles: held }) => (
          <li key={`${city} ${number}`}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {title}
            </a>{" "}
            <StateTag state={state as InitiativeState} />{" "}
            <span class="source">{[...held.map(roleName), cityName].join(" · ")}</span>
          </li>
        ))}
      </ul>
      {isMore && <p class="govuk-body">{t("initiatives:partner.more")}</p>}
    </section>
  );
}
