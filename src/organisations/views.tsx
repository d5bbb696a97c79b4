// An organisation as everybody sees it, and the forms in which it is described.

import type { VNode } from "preact";
import { cityPath } from "../network/paths.ts";
import { placePath } from "../network/places/paths.ts";
import { PlaceField } from "../network/places/picker.tsx";
import { placeName } from "../network/places/place-words.tsx";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { languageNameIn } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Problem } from "../platform/problem.ts";
import { written } from "../platform/written.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { Details } from "../ui/details.tsx";
import {
  ButtonLink,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { nameIn } from "../ui/name-in.ts";
import { paragraphsOf } from "../ui/paragraphs.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { WrittenFields } from "../ui/written-fields.tsx";
import type { Speaking } from "./claims/store.ts";
import { WhoSpeaks } from "./claims/who-speaks.tsx";
import { LicenceFields, LicenceText } from "./licence.tsx";
import { kinds, registers, sectors } from "./lists.ts";
import { LogoPicture } from "./logo/views.tsx";
import { MergedLately } from "./merge-views.tsx";
import type { MergeToUndo } from "./merged.ts";
import type { NamedOrganisation, Organisation } from "./organisation.ts";
import { paths } from "./paths.ts";
import { OrganisationField } from "./picker.tsx";
import type { OrganisationState, OrganisationStep } from "./workflow.ts";

const tones: Partial<Record<OrganisationState, Tone>> = {
  proposed: "blue",
  listed: "green",
  suspended: "orange",
};

export function StateTag({ state }: { state: OrganisationState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`organisations:state.${state}`)} tone={tones[state] ?? "grey"} />;
}

interface OrganisationProps {
  organisation: Organisation;
  isReachable: boolean;
  stateNote: string;
  mayEdit: boolean;
  possible: readonly OrganisationStep[];
  merges: readonly MergeToUndo[];
  /** For whoever keeps it or speaks for it. */
  speaking: Speaking | undefined;
  /** Whether whoever looks speaks for it. */
  speaks: boolean;
}

export function OrganisationView(props: OrganisationProps): VNode {
  const { t, language } = useI18n();
  const { organisation, stateNote, mayEdit, possible } = props;
  const { id, about, state } = organisation;
  const said = written(about, language);
  return (
    <>
      {state !== "listed" && (
        <p class="govuk-body">
          <StateTag state={state} />
        </p>
      )}
      {stateNote !== "" && <Inset>{stateNote}</Inset>}
      {organisation.logo && <LogoPicture of={id} alternative={organisation.logo} />}
      {said && (
        <div class="govuk-body" lang={said.lang}>
          {paragraphsOf(said.text)}
        </div>
      )}
      <Facts {...props} />
      {(mayEdit || possible.length > 0) && (
        <ButtonGroup>
          {mayEdit && (
            <>
              <ButtonLink href={paths.edit(id)}>{t("organisations:edit")}</ButtonLink>
              <ButtonLink href={paths.editLogo(id)} secondary>
                {t(`organisations:logo.${organisation.logo ? "change" : "add"}`)}
              </ButtonLink>
            </>
          )}
          {possible.map((step) => (
            <ButtonLink key={step} href={paths.step(id, step)} secondary>
              {t(`organisations:step.${step}`)}
            </ButtonLink>
          ))}
        </ButtonGroup>
      )}
      <MergedLately id={id} merges={props.merges} />
      <WhoSpeaks organisation={organisation} speaking={props.speaking} isOwn={props.speaks} />
      <CitiesOf organisation={organisation} />
      <Below organisations={organisation.below} />
    </>
  );
}

function Facts({ organisation, isReachable }: OrganisationProps): VNode {
  const { t, language } = useI18n();
  const { sector, kind, otherNames, abbreviations, registrations, parent, founded, place } = organisation;
  const { address, website, reach, licence } = organisation;
  const row = (key: SummaryRow["key"], value: SummaryRow["value"] | null | undefined | false) =>
    value ? [{ key, value }] : [];
  return (
    <SummaryList
      rows={[
        ...row(t("organisations:sector"), nameIn(sectors, sector, language)),
        ...row(t("organisations:kind"), kind && nameIn(kinds, kind, language)),
        ...row(t("organisations:abbreviations"), abbreviations.join(", ")),
        ...row(
          t("organisations:otherNames"),
          otherNames.length > 0 && (
            <ul class="govuk-list">
              {otherNames.map(({ name, language: of }) => (
                <li key={name} lang={of ?? undefined}>
                  {name}
                  {of !== null && ` (${languageNameIn(of, language)})`}
                </li>
              ))}
            </ul>
          ),
        ),
        ...row(t("organisations:parent"), parent && <OrganisationLink organisation={parent} />),
        ...row(
          t("organisations:place"),
          place && (
            <a class="govuk-link" href={placePath(place.id)}>
              {placeName(place, language)}
            </a>
          ),
        ),
        ...row(t("organisations:address"), address),
        ...row(
          t("organisations:website"),
          website && (
            <a class="govuk-link" href={website} rel="noopener nofollow">
              {website}
            </a>
          ),
        ),
        ...row(
          t("organisations:reach"),
          reach && (reach.phones.length > 0 || reach.email !== null) && (
            <>
              {[...reach.phones, ...(reach.email === null ? [] : [reach.email])].join(", ")}
              {!isReachable && <p class="source">{t("organisations:reachInside")}</p>}
            </>
          ),
        ),
        ...row(
          t("organisations:registrations"),
          registrations.length > 0 && (
            <ul class="govuk-list">
              {registrations.map(({ register, number }) => (
                <li key={register + number}>
                  {nameIn(registers, register, language)}: {number}
                </li>
              ))}
            </ul>
          ),
        ),
        ...row(
          t("organisations:licence.title"),
          licence && <LicenceText licence={licence} now={new Date()} />,
        ),
        ...row(t("organisations:founded"), founded === null ? null : String(founded)),
      ]}
    />
  );
}

function OrganisationLink({ organisation: { id, name } }: { organisation: NamedOrganisation }): VNode {
  return (
    <a class="govuk-link" href={paths.one(id)}>
      {name}
    </a>
  );
}

function CitiesOf({ organisation: { cities } }: { organisation: Organisation }): VNode | null {
  const { t, language } = useI18n();
  if (cities.length === 0) return null;
  const day = (text: string) => formatDate(text, language);
  return (
    <section aria-labelledby="cities">
      <h2 class="govuk-heading-m" id="cities">
        {t("organisations:cities")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {cities.map(({ id, name, since, until }) => (
          <li key={id}>
            <a class="govuk-link" href={cityPath(id)}>
              {name}
            </a>
            {since !== null && ` · ${t("organisations:sinceDay", { day: day(since) })}`}
            {until !== null && ` · ${t("organisations:untilDay", { day: day(until) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Below({ organisations }: { organisations: readonly NamedOrganisation[] }): VNode | null {
  const { t } = useI18n();
  if (organisations.length === 0) return null;
  return (
    <section aria-labelledby="below">
      <h2 class="govuk-heading-m" id="below">
        {t("organisations:below")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            <OrganisationLink organisation={organisation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OrganisationFormProps {
  form: FormState;
  problem: Problem | undefined;
  submit: string;
}

/** What one needs for the first two fields is enough to save; the rest is optional and says so. */
export function OrganisationForm({ form, problem, submit }: OrganisationFormProps): VNode {
  const { t, language } = useI18n();
  return (
    <Form form={form} submit={submit}>
      {form.values.isNew === "yes" && <Hidden name="isNew" value="yes" />}
      {form.values.version !== undefined && <Hidden name="version" value={String(form.values.version)} />}
      <WrittenFields
        name="name"
        label={t("organisations:name")}
        hint={t("organisations:nameHint")}
        form={form}
      />
      <Select
        name="sector"
        label={t("organisations:sector")}
        empty={t("organisations:choose")}
        options={sectors.map(({ id, names }) => ({ value: id, text: localised(names, language) }))}
        form={form}
      />
      <Select
        name="kind"
        label={t("organisations:kind")}
        empty={t("organisations:choose")}
        options={kinds.map(({ id, names }) => ({ value: id, text: localised(names, language) }))}
        form={form}
        isOptional
      />
      <PlaceField
        name="place"
        label={t("organisations:place")}
        hint={t("organisations:placeHint")}
        form={form}
        problem={problem}
        isOptional
      />
      <TextInput
        name="address"
        label={t("organisations:address")}
        hint={t("organisations:addressHint")}
        form={form}
        isOptional
      />
      <WrittenFields
        name="about"
        label={t("organisations:about")}
        hint={t("organisations:aboutHint")}
        rows={4}
        form={form}
        isOptional
      />
      <ReachFields form={form} />
      <OtherNames form={form} />
      <OrganisationField
        name="parent"
        label={t("organisations:parent")}
        hint={t("organisations:parentHint")}
        form={form}
        problem={problem}
        isOptional
      />
      <Registrations form={form} />
      <LicenceFields form={form} />
      <TextInput
        name="founded"
        label={t("organisations:founded")}
        hint={t("organisations:foundedHint")}
        width={4}
        form={form}
        isOptional
      />
    </Form>
  );
}

function ReachFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Fieldset legend={t("organisations:reach")}>
      <TextInput name="website" label={t("organisations:website")} type="url" form={form} isOptional />
      <TextInput name="email" label={t("organisations:email")} type="email" form={form} isOptional />
      <Textarea
        name="phones"
        label={t("organisations:phones")}
        hint={t("organisations:phonesHint")}
        rows={2}
        form={form}
        isOptional
      />
      <Radios
        name="isReachable"
        legend={t("organisations:isReachable")}
        options={[
          { value: "no", text: t("organisations:reachableNo") },
          { value: "yes", text: t("organisations:reachableYes") },
        ]}
        form={form}
      />
    </Fieldset>
  );
}

function OtherNames({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Textarea
        name="abbreviations"
        label={t("organisations:abbreviations")}
        hint={t("organisations:oneALine")}
        rows={2}
        form={form}
        isOptional
      />
      <Textarea
        name="otherNames"
        label={t("organisations:otherNames")}
        hint={t("organisations:otherNamesHint")}
        rows={3}
        form={form}
        isOptional
      />
    </>
  );
}

function Registrations({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <Textarea
        name="registrations"
        label={t("organisations:registrations")}
        hint={t("organisations:registrationsHint")}
        rows={3}
        form={form}
        isOptional
      />
      <Details summary={t("organisations:registers")}>
        <ul class="govuk-list govuk-list--bullet">
          {registers.map(({ id, names, example }) => (
            <li key={id}>
              {localised(names, language)}: <code>{`${id} ${example}`}</code>
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
