// Agreements on the organisation's page, one by itself, and the forms in which they are written down.

import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import {
  ButtonLink,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { nameIn } from "../../ui/name-in.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { agreementKinds } from "../lists.ts";
import {
  type Agreement,
  type AgreementState,
  type AgreementStep,
  agreementAnswers,
  agreementRules,
  isOver,
} from "./agreement.ts";
import { useDays } from "./days.ts";
import { AgreementFacts, Title, usePartner } from "./facts.tsx";
import { agreementPaths } from "./paths.ts";

const tones: Partial<Record<AgreementState, Tone>> = { draft: "blue", in_force: "green" };

function StateTag({ agreement }: { agreement: Pick<Agreement, "state" | "endsOn"> }): VNode {
  const { t } = useI18n();
  const { state } = agreement;
  return isOver(agreement, dayOf(new Date())) ? (
    <Tag text={t("agreements:over")} tone="orange" />
  ) : (
    <Tag text={t(`agreements:state.${state}`)} tone={tones[state] ?? "grey"} />
  );
}

type Listed = Pick<Agreement, "id" | "title" | "kind" | "city" | "startsOn" | "endsOn" | "state">;

export function AgreementList({
  organisation,
  agreements,
}: {
  organisation: string;
  agreements: readonly Listed[];
}): VNode {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {agreements.map((agreement) => (
        <li key={agreement.id}>
          <OneOfList organisation={organisation} agreement={agreement} />
        </li>
      ))}
    </ul>
  );
}

function OneOfList({ organisation, agreement }: { organisation: string; agreement: Listed }): VNode {
  const { language } = useI18n();
  const days = useDays(agreement);
  const partner = usePartner(agreement);
  return (
    <>
      <a class="govuk-link" href={agreementPaths.one(organisation, agreement.id)}>
        <Title of={agreement.title} />
      </a>{" "}
      <StateTag agreement={agreement} />
      <br />
      <span class="source">
        {nameIn(agreementKinds, agreement.kind, language)} · {partner} · {days}
      </span>
    </>
  );
}

/** Null for whoever sees none and may add none. */
export function AgreementsSection({
  organisation,
  agreements,
  mayAdd,
}: {
  organisation: string;
  agreements: readonly Agreement[];
  mayAdd: boolean;
}): VNode | null {
  const { t } = useI18n();
  if (agreements.length === 0 && !mayAdd) return null;
  return (
    <section aria-labelledby="agreements">
      <h2 class="govuk-heading-m" id="agreements">
        {t("agreements:title")}
      </h2>
      {agreements.length === 0 ? (
        <p class="govuk-body">{t("agreements:none")}</p>
      ) : (
        <AgreementList organisation={organisation} agreements={agreements} />
      )}
      {mayAdd && (
        <ButtonLink href={agreementPaths.add(organisation)} secondary>
          {t("agreements:add")}
        </ButtonLink>
      )}
    </section>
  );
}

interface AgreementProps {
  organisation: { id: string; name: string };
  agreement: Agreement;
  possible: readonly AgreementStep[];
  /** Whoever looks is asked for the organisation whether it is so. */
  mayAnswer: boolean;
  mayEdit: boolean;
}

export function AgreementView({
  organisation,
  agreement,
  possible,
  mayAnswer,
  mayEdit,
}: AgreementProps): VNode {
  const { t } = useI18n();
  const { id, stateNote } = agreement;
  return (
    <>
      <p class="govuk-body">
        <StateTag agreement={agreement} />
      </p>
      {stateNote !== "" && <Inset>{stateNote}</Inset>}
      <AgreementFacts organisation={organisation} agreement={agreement} />
      {mayAnswer && (
        <>
          <p class="govuk-body">{t("agreements:asked")}</p>
          <ButtonGroup>
            {agreementAnswers.map((answer) => (
              <ButtonLink
                key={answer}
                href={agreementPaths.answer(organisation.id, id, answer)}
                secondary={answer !== "confirm"}
              >
                {t(`agreements:answer.${answer}`)}
              </ButtonLink>
            ))}
          </ButtonGroup>
        </>
      )}
      {(mayEdit || possible.length > 0) && (
        <ButtonGroup>
          {possible.includes("sign") && (
            <ButtonLink href={agreementPaths.step(organisation.id, id, "sign")}>
              {t("agreements:step.sign")}
            </ButtonLink>
          )}
          {mayEdit && (
            <>
              <ButtonLink href={agreementPaths.edit(organisation.id, id)} secondary>
                {t("agreements:edit")}
              </ButtonLink>
              <ButtonLink href={agreementPaths.keepFile(organisation.id, id)} secondary>
                {t("agreements:keepFile")}
              </ButtonLink>
            </>
          )}
          {possible
            .filter((step) => step !== "sign")
            .map((step) => (
              <ButtonLink key={step} href={agreementPaths.step(organisation.id, id, step)} secondary>
                {t(`agreements:step.${step}`)}
              </ButtonLink>
            ))}
        </ButtonGroup>
      )}
    </>
  );
}

interface NewProps {
  cities: readonly { id: string; name: string }[];
  isWithNetwork: boolean;
  toFollow: readonly Agreement[];
  form: FormState;
}

export function NewAgreement({ cities, isWithNetwork, toFollow, form }: NewProps): VNode {
  const { t, language } = useI18n();
  const partners = [
    ...(isWithNetwork ? [{ value: "", text: t("agreements:network") }] : []),
    ...cities.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <Form form={form} submit={t("agreements:add")}>
      {partners.length === 1 ? (
        <Hidden name="city" value={partners[0]?.value ?? ""} />
      ) : (
        <Select name="city" label={t("agreements:partner")} options={partners} form={form} />
      )}
      <Content form={form} />
      {toFollow.length > 0 && (
        <Select
          name="follows"
          label={t("agreements:follows")}
          hint={t("agreements:followsHint")}
          empty={t("agreements:followsNone")}
          options={toFollow.map((agreement) => ({
            value: agreement.id,
            text: `${written(agreement.title, language)?.text ?? ""} (${formatDate(agreement.startsOn, language)})`,
          }))}
          form={form}
          isOptional
        />
      )}
    </Form>
  );
}

export function AgreementForm({ agreement, form }: { agreement: Agreement; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("organisations:save")}>
      <Hidden name="version" value={String(form.values.version ?? agreement.version)} />
      <Content form={form} />
    </Form>
  );
}

function Content({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <WrittenFields name="title" label={t("agreements:name")} hint={t("agreements:nameHint")} form={form} />
      <Select
        name="kind"
        label={t("agreements:kind")}
        empty={t("organisations:choose")}
        options={agreementKinds.map(({ id, names }) => ({ value: id, text: localised(names, language) }))}
        form={form}
      />
      <DateInput name="startsOn" legend={t("agreements:startsOn")} form={form} />
      <DateInput
        name="endsOn"
        legend={t("agreements:endsOn")}
        hint={t("agreements:endsOnHint")}
        form={form}
        isOptional
      />
      <Signing form={form} isOptional />
      <Radios
        name="isPublic"
        legend={t("agreements:whoReads")}
        options={[
          { value: "no", text: t("agreements:reads.no") },
          { value: "yes", text: t("agreements:reads.yes"), hint: t("agreements:readsHint") },
        ]}
        form={form}
      />
    </>
  );
}

function Signing({ form, isOptional = false }: { form: FormState; isOptional?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <DateInput name="signedOn" legend={t("agreements:signedOn")} form={form} isOptional={isOptional} />
      <TextInput
        name="signedForOrganisation"
        label={t("agreements:signedForOrganisation")}
        hint={t("agreements:signerHint")}
        form={form}
        isOptional={isOptional}
      />
      <TextInput
        name="signedForPartner"
        label={t("agreements:signedForPartner")}
        form={form}
        isOptional={isOptional}
      />
    </>
  );
}

interface StepProps {
  agreement: Agreement;
  step: AgreementStep;
  form: FormState;
}

export function AgreementStepForm({ agreement, step, form }: StepProps): VNode {
  const { t } = useI18n();
  const { ends = false } = agreementRules[step];
  return (
    <>
      <p class="govuk-body-l">{t(`agreements:stepAbout.${step}`)}</p>
      <Form form={form} submit={t(`agreements:step.${step}`)} isWarning={ends}>
        <Hidden name="version" value={String(form.values.version ?? agreement.version)} />
        {ends ? (
          <Textarea
            name="note"
            label={t("organisations:note")}
            hint={t("agreements:noteHint")}
            rows={3}
            form={form}
          />
        ) : (
          <Signing form={form} />
        )}
      </Form>
    </>
  );
}

export function AgreementFileForm({ agreement, form }: { agreement: Agreement; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      {agreement.file && <Inset>{t("agreements:fileThere", { name: agreement.file.name })}</Inset>}
      <Form form={form} submit={t("agreements:keepFile")} encType="multipart/form-data">
        <Hidden name="version" value={String(form.values.version ?? agreement.version)} />
        <FileUpload
          name="file"
          label={t("agreements:fileToKeep")}
          hint={t("agreements:fileHint")}
          accept="application/pdf"
          form={form}
        />
      </Form>
    </>
  );
}
