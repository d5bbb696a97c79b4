// What an organisation hands in, as it is written and read by those who write it.

import type { VNode } from "preact";
import { OrganisationField } from "../../../organisations/picker.tsx";
import type { KeptStep } from "../../../platform/database/kept-steps.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { languageNameIn, offeredLanguages } from "../../../platform/i18n/languages.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import type { Problem } from "../../../platform/problem.ts";
import { ButtonLink, Form, type FormState, Hidden, Select, Textarea } from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { History } from "../../../ui/history.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { StepButtons } from "../../../ui/step-buttons.tsx";
import { paths } from "../../paths.ts";
import { asksOf, criteria, mostWords } from "../award.ts";
import type { Nomination } from "../nominations/nomination.ts";
import { Answers, Documents, Letter } from "../nominations/views.tsx";
import type { NominationAction, NominationState } from "../nominations/workflow.ts";
import type { Objection } from "../objecting/store.ts";
import { ObjectionView } from "../objecting/views.tsx";
import { awardPaths } from "../paths.ts";
import type { Finding } from "../rounds/eligibility.ts";
import { type AwardRound, showsChoices } from "../rounds/round.ts";
import { Findings } from "../rounds/views.tsx";

export function NominateForm({ form, problem }: { form: FormState; problem: Problem | undefined }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:nominate.lead")}</p>
      <Form form={form} submit={t("awards:nominate.submit")}>
        <OrganisationField
          name="organisation"
          label={t("awards:nominate.organisation")}
          hint={t("awards:nominate.hint")}
          form={form}
          problem={problem}
        />
        <Select
          name="language"
          label={t("awards:start.language")}
          options={offeredLanguages().map((value) => ({ value, text: languageNameIn(value, language) }))}
          form={form}
        />
      </Form>
    </>
  );
}

interface ShownProps {
  organisation: { id: string; name: string };
  round: AwardRound;
  nomination: Nomination;
  isOpen: boolean;
  findings: readonly Finding[];
  possible: readonly NominationAction[];
  objection: Objection | null;
  mayObject: boolean;
  /** Of the badge of the award; null where there is none. */
  attestation: number | null;
  events: readonly KeptStep<string, NominationState>[];
}

export function OrganisationNominationView(props: ShownProps): VNode {
  const { organisation, round, nomination, isOpen, findings, possible, objection, mayObject } = props;
  const { t, language } = useI18n();
  const { number } = round;
  const writes = isOpen && nomination.state === "draft";
  const day = formatDate(round.nominationsUntil, language);
  return (
    <>
      <Inset>{t(`awards:standingOrganisation.${nomination.state}`, { day })}</Inset>
      {props.attestation !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.attestation(props.attestation)}>
            {t("awards:badge.link")}
          </a>
        </p>
      )}
      {showsChoices(round) && <Letter nomination={nomination} isOwn />}
      {objection && <ObjectionView objection={objection} />}
      {mayObject && objection === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={awardPaths.objectFor(organisation.id, number)}>
            {t("awards:object.title")}
          </a>
        </p>
      )}
      {writes && (
        <>
          <ButtonLink href={awardPaths.writeFor(organisation.id, number)}>
            {t("awards:writeFor.title")}
          </ButtonLink>{" "}
          <ButtonLink href={awardPaths.consentFor(organisation.id, number)} secondary>
            {t("awards:consent.title")}
          </ButtonLink>
        </>
      )}
      <h2 class="govuk-heading-m">{t("awards:rules.title")}</h2>
      <Findings findings={findings} />
      <StepButtons
        offered={possible.map((action) => ({
          href: awardPaths.stepFor(organisation.id, number, action),
          text: t(`awards:ownAction.${action}`),
        }))}
      />
      <Documents
        nomination={nomination}
        pdf={awardPaths.pdfFor(organisation.id, number)}
        file={(document) => awardPaths.fileFor(organisation.id, number, document)}
      />
      <h2 class="govuk-heading-m">{t("awards:sign.says")}</h2>
      <Answers nomination={nomination} />
      <History
        events={props.events.map(({ action, ...event }) => ({
          ...event,
          what: t(`awards:ownDone.${action as NominationAction | "start" | "award"}`),
        }))}
      />
    </>
  );
}

/** All criteria at once: each can be left for later. */
export function WriteForm({ nomination, form }: { nomination: Nomination; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:writeFor.lead")}</p>
      <Form form={form} submit={t("awards:criterion.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(nomination.version)} />
        {criteria.map((criterion) => (
          <Textarea
            key={criterion.key}
            name={`text-${criterion.key}`}
            label={localised(criterion.name, language)}
            hint={localised(asksOf(criterion, "organisations"), language)}
            rows={6}
            maxWords={mostWords}
            lang={nomination.language}
            form={form}
            isOptional
          />
        ))}
      </Form>
    </>
  );
}
