// An educator who stands, as those read and write it who nominated them, and as they read it themselves.

import type { VNode } from "preact";
import { OrganisationField } from "../../../organisations/picker.tsx";
import { acceptedFiles } from "../../../platform/files/file-type.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import type { Problem } from "../../../platform/problem.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import {
  ButtonLink,
  Checkboxes,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Select,
  TextInput,
} from "../../../ui/form.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import type { Nomination } from "../nominations/nomination.ts";
import { NominationShown, type ShownProps } from "../nominations/shown.tsx";
import { standingOf } from "../nominations/standing.ts";
import { Answers, LanguageChoice, Letter, PaperToSign, Version } from "../nominations/views.tsx";
import { awardPaths } from "../paths.ts";
import { type AwardRound, showsChoices } from "../rounds/round.ts";
import type { Educator } from "./educator.ts";

function Described({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="name"
        label={t("awards:educator.name")}
        hint={t("awards:educator.nameHint")}
        form={form}
      />
      <TextInput
        name="role"
        label={t("awards:educator.role")}
        hint={t("awards:educator.roleHint")}
        form={form}
      />
    </>
  );
}

interface NominateProps {
  cities: readonly { id: string; name: string }[];
  form: FormState;
  problem: Problem | undefined;
}

export function NominateEducatorForm({ cities, form, problem }: NominateProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:educator.lead")}</p>
      <p class="govuk-body">{t("awards:educator.kept")}</p>
      <Form form={form} submit={t("awards:nominate.submit")}>
        <Described form={form} />
        <Select
          name="city"
          label={t("awards:educator.city")}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
          {...(cities.length > 1 && { empty: t("awards:educator.chooseCity") })}
          form={form}
        />
        <OrganisationField
          name="organisation"
          label={t("awards:educator.organisation")}
          hint={t("awards:educator.organisationHint")}
          form={form}
          problem={problem}
          isOptional
        />
        <LanguageChoice form={form} />
      </Form>
    </>
  );
}

interface FactsProps {
  educator: Educator;
  nomination: Pick<Nomination, "organisation" | "city">;
}

/** Who it is, and how they agreed. */
export function EducatorFacts({ educator, nomination }: FactsProps): VNode {
  const { t, language } = useI18n();
  const { name, role, consentWay, consentedOn, consentTakenBy } = educator;
  const { organisation, city } = nomination;
  return (
    <SummaryList
      rows={[
        { key: t("awards:educator.name"), value: name },
        { key: t("awards:educator.role"), value: role },
        {
          key: t("awards:educator.teaches"),
          value: organisation === null ? city.name : `${organisation.name}, ${city.name}`,
        },
        {
          key: t("awards:educator.consent"),
          value:
            consentWay === null || consentedOn === null
              ? t("awards:educator.notYet")
              : t(`awards:educator.agreed.${consentWay}`, {
                  day: formatDate(consentedOn, language),
                  by: consentTakenBy ?? "",
                }),
        },
      ]}
    />
  );
}

interface EducatorNominationProps extends ShownProps {
  educator: Educator;
}

export function EducatorNominationView({ educator, ...props }: EducatorNominationProps): VNode {
  const { round, nomination } = props;
  const { t, language } = useI18n();
  const [award, number] = [round.number, nomination.number];
  const toWrite = props.isOpen && nomination.state === "draft";
  return (
    <NominationShown
      {...props}
      standing={standingOf(props, "standingEducator", { t, language })}
      toDo={
        <>
          <EducatorFacts educator={educator} nomination={nomination} />
          {toWrite && (
            <>
              <ButtonLink href={awardPaths.writeEducator(award, number)}>
                {t("awards:writeFor.title")}
              </ButtonLink>{" "}
              <ButtonLink href={awardPaths.askEducator(award, number)} secondary>
                {t("awards:educator.ask")}
              </ButtonLink>{" "}
              <ButtonLink href={awardPaths.educatorConsent(award, number)} secondary>
                {t("awards:educator.onPaper")}
              </ButtonLink>
            </>
          )}
          <ul class="govuk-list">
            {toWrite && (
              <li>
                <a class="govuk-link" href={awardPaths.describeEducator(award, number)}>
                  {t("awards:educator.describe")}
                </a>
              </li>
            )}
            <li>
              <a class="govuk-link" href={awardPaths.eraseEducator(award, number)}>
                {t("awards:educator.erase")}
              </a>
            </li>
          </ul>
        </>
      }
      at={{
        object: awardPaths.objectEducator(award, number),
        pdf: awardPaths.educatorPdf(award, number),
        step: (action) => awardPaths.stepEducator(award, number, action),
        file: (document) => awardPaths.educatorFile(award, number, document),
      }}
    >
      <Answers title="awards:sign.says" nomination={nomination} />
    </NominationShown>
  );
}

interface WritingProps {
  nomination: Nomination;
  form: FormState;
}

export function DescribeForm({ nomination, form }: WritingProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:educator.describeLead")}</p>
      <Form form={form} submit={t("awards:criterion.submit")}>
        <Version nomination={nomination} form={form} />
        <Described form={form} />
      </Form>
    </>
  );
}

export function AskForm({ nomination, form }: WritingProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:educator.askLead")}</p>
      <Form form={form} submit={t("awards:head.submit")}>
        <Version nomination={nomination} form={form} />
        <TextInput name="email" label={t("awards:head.email")} type="email" form={form} />
      </Form>
    </>
  );
}

function OfAge({ form, legend, text }: { form: FormState; legend: string; text: string }): VNode {
  return <Checkboxes name="isAdult" legend={legend} options={[{ value: "yes", text }]} form={form} />;
}

/** What somebody agrees to, the same on the screen and for whoever explains it beside the paper. */
function Agreement(): VNode {
  const { t } = useI18n();
  return (
    <ul class="govuk-list govuk-list--bullet">
      {(["read", "published", "badge", "erased"] as const).map((point) => (
        <li key={point}>{t(`awards:agreement.${point}`)}</li>
      ))}
    </ul>
  );
}

export function PaperConsentForm({
  nomination,
  paper,
  form,
}: WritingProps & {
  /** Where the form is that the educator signs. */
  paper: string;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:educator.paperLead")}</p>
      <PaperToSign href={paper}>{t("awards:papers.consentToSign")}</PaperToSign>
      <Agreement />
      <Form form={form} submit={t("awards:consent.submit")} encType="multipart/form-data">
        <Version nomination={nomination} form={form} />
        <DateInput name="consentedOn" legend={t("awards:educator.consentedOn")} form={form} />
        <TextInput
          name="takenBy"
          label={t("awards:educator.takenBy")}
          hint={t("awards:educator.takenByHint")}
          form={form}
        />
        <FileUpload name="file" label={t("awards:consent.file")} accept={acceptedFiles} form={form} />
        <OfAge form={form} legend={t("awards:educator.age")} text={t("awards:educator.isAdult")} />
      </Form>
    </>
  );
}

interface OwnProps {
  token: string;
  round: AwardRound;
  educator: Educator;
  nomination: Nomination;
  mayAgree: boolean;
  form: FormState;
}

/** What an educator reads by the link: all of it, and what became of it. */
export function OwnNomination({ token, round, educator, nomination, mayAgree, form }: OwnProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:educator.ownLead")}</p>
      <EducatorFacts educator={educator} nomination={nomination} />
      {!mayAgree && <Inset>{standingOf({ round, nomination }, "standingEducator", { t, language })}</Inset>}
      {showsChoices(round) && <Letter nomination={nomination} isOwn />}
      <Answers title="awards:sign.says" nomination={nomination} />
      {mayAgree && (
        <>
          <h2 class="govuk-heading-m">{t("awards:agreement.title")}</h2>
          <Agreement />
          <Form form={form} submit={t("awards:agreement.submit")}>
            <Hidden name="version" value={String(nomination.version)} />
            <OfAge form={form} legend={t("awards:educator.ownAge")} text={t("awards:educator.ownIsAdult")} />
          </Form>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={awardPaths.educatorLinkErase(token)}>
          {t("awards:educator.ownErase")}
        </a>
      </p>
    </>
  );
}
