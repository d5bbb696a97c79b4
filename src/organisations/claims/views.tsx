// The screens of claims: the form of whoever asks, what was asked as those see it who answer, and the way back.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Hidden, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { answers, type Claim, type ClaimState } from "./claim.ts";

interface ClaimedOrganisation {
  organisation: { id: string; name: string };
  cities: readonly string[];
  isOpen: boolean;
  isMailed: boolean;
  speaks: boolean;
  own?: Claim | undefined;
}

interface ClaimFormProps {
  known: ClaimedOrganisation;
  form: FormState;
  isSignedIn: boolean;
}

export function ClaimForm({ known, form, isSignedIn }: ClaimFormProps): VNode {
  const { t, language } = useI18n();
  const { organisation, isOpen, speaks, own } = known;
  const { id, name } = organisation;
  if (own) return <Waiting claim={own} />;
  if (speaks || !isOpen)
    return (
      <>
        <p class="govuk-body-l">{t(speaks ? "claims:ask.speaks" : "claims:ask.notOpen", { name })}</p>
        <ButtonLink href={paths.one(id)}>{t("claims:ask.back")}</ButtonLink>
      </>
    );
  return (
    <>
      <p class="govuk-body-l">{t("claims:ask.lead", { name })}</p>
      <WhoAnswers known={known} />
      {!isSignedIn && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/sign-in?next=${encodeURIComponent(paths.claim(id))}`}>
            {t("claims:ask.signIn")}
          </a>
        </p>
      )}
      <Form form={form} submit={t("claims:ask.submit")}>
        <Hidden name="language" value={String(form.values.language ?? language)} />
        {!isSignedIn && (
          <>
            <TextInput name="name" label={t("claims:name")} autocomplete="name" form={form} isNeeded />
            <TextInput
              name="email"
              type="email"
              label={t("claims:email")}
              hint={t("claims:emailHint")}
              autocomplete="email"
              spellcheck={false}
              form={form}
              isNeeded
            />
          </>
        )}
        <TextInput name="position" label={t("claims:position")} hint={t("claims:positionHint")} form={form} />
        <Textarea
          name="reason"
          label={t("claims:reason")}
          hint={t("claims:reasonHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

function WhoAnswers({ known: { isMailed, cities } }: { known: ClaimedOrganisation }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("claims:ask.who")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {isMailed && <li>{t("claims:ask.byMail")}</li>}
        <li>
          {cities.length > 0
            ? t("claims:ask.byCity", { cities: cities.slice(0, 5).join(", ") })
            : t("claims:ask.byCommission")}
        </li>
      </ul>
    </>
  );
}

function Waiting({ claim }: { claim: Claim }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("claims:own.waits", { moment: formatMoment(claim.askedAt, language) })}</p>
      <form method="post" action={paths.withdrawClaim(claim.organisation.id, claim.id)}>
        <button class="link-button" type="submit">
          {t("claims:withdraw.submit")}
        </button>
      </form>
    </>
  );
}

interface AskedProps {
  known: ClaimedOrganisation;
  organisation: string;
  claim: string;
  isSignedIn: boolean;
}

export function AskedView({ known, organisation, isSignedIn }: AskedProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("claims:asked.lead", { name: known.organisation.name })}</p>
      <WhoAnswers known={known} />
      <p class="govuk-body">{t(isSignedIn ? "claims:asked.told" : "claims:asked.mailed")}</p>
      <ButtonLink href={paths.one(organisation)}>{t("claims:ask.back")}</ButtonLink>
    </>
  );
}

const tones: Record<ClaimState, Tone> = {
  asked: "blue",
  confirmed: "green",
  declined: "orange",
  withdrawn: "grey",
};

function Facts({ claim }: { claim: Claim }): VNode {
  const { t, language } = useI18n();
  return (
    <SummaryList
      rows={[
        { key: t("claims:who"), value: claim.name },
        { key: t("claims:theirEmail"), value: claim.email },
        { key: t("claims:account"), value: t(claim.hasAccount ? "claims:hasAccount" : "claims:noAccount") },
        { key: t("claims:theirPosition"), value: claim.position },
        ...(claim.reason === "" ? [] : [{ key: t("claims:theirReason"), value: paragraphsOf(claim.reason) }]),
        { key: t("claims:askedAt"), value: formatMoment(claim.askedAt, language) },
        {
          key: t("claims:stateIs"),
          value: <Tag text={t(`claims:state.${claim.state}`)} tone={tones[claim.state]} />,
        },
      ]}
    />
  );
}

interface AnswerProps {
  claim: Claim;
  isOwn: boolean;
  form: FormState;
  /** By the link in the organisation's mail. */
  isByMail?: boolean;
}

export function AnswerView({ claim, isOwn, form, isByMail = false }: AnswerProps): VNode {
  const { t } = useI18n();
  const { name, organisation, state } = claim;
  return (
    <>
      <p class="govuk-body-l">{t("claims:answer.lead", { name, organisation: organisation.name })}</p>
      <Facts claim={claim} />
      {claim.note !== "" && <Inset>{claim.note}</Inset>}
      {isOwn && <Inset>{t("claims:answer.own")}</Inset>}
      {state === "asked" && !isOwn && (
        <>
          {!isByMail && (
            <p class="govuk-body">{t(claim.isMailed ? "claims:answer.check" : "claims:answer.checkAlone")}</p>
          )}
          <Form form={form} submit={t("claims:answer.submit")}>
            <Radios
              name="answer"
              legend={t("claims:answer.question", { name, organisation: organisation.name })}
              options={answers.map((value) => ({
                value,
                text: t(`claims:answer.${value}`),
                hint: t(`claims:answer.${value}Hint`),
              }))}
              form={form}
            />
            <Textarea
              name="note"
              label={t("claims:answer.note")}
              hint={t("claims:answer.noteHint")}
              rows={3}
              form={form}
              isOptional
            />
          </Form>
        </>
      )}
    </>
  );
}

export function OwnClaimView({ claim, form }: { claim: Claim; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Facts claim={claim} />
      {claim.note !== "" && <Inset>{claim.note}</Inset>}
      {claim.state === "confirmed" && <p class="govuk-body">{t("claims:own.confirmed")}</p>}
      {claim.state === "asked" ? (
        <Form form={form} submit={t("claims:withdraw.submit")} isWarning>
          <p class="govuk-body">{t("claims:own.mayWithdraw")}</p>
        </Form>
      ) : (
        <ButtonGroup>
          <ButtonLink href={paths.one(claim.organisation.id)}>{t("claims:ask.back")}</ButtonLink>
        </ButtonGroup>
      )}
    </>
  );
}
