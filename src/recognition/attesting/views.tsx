// The forms in which somebody attests, and an attestation with its badges.

import type { VNode } from "preact";
import { sexes } from "../../joining/joins/join.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageNameIn, languageOr, offeredLanguages } from "../../platform/i18n/languages.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Details } from "../../ui/details.tsx";
import {
  Checkboxes,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { Achievement } from "../achievements/achievement.ts";
import { guardianChannels, mostHolders, replaceReasons, revokeReasons } from "../badges/badge.ts";
import type { AttestationAction, AttestationState } from "../badges/workflow.ts";
import { shownCode } from "../credential/codes.ts";
import { paths } from "../paths.ts";
import type { ShownAttestation, ShownBadge } from "./queries.ts";

interface AttestProps {
  achievement: Achievement;
  sources: readonly { value: string; name: string | null }[];
  form: FormState;
}

function About({ achievement, sources, form }: AttestProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <Radios
        name="onBehalf"
        legend={t("recognition:attest.source")}
        options={sources.map(({ value, name }) => ({ value, text: name ?? t("recognition:commission") }))}
        form={form}
      />
      <Details summary={t("recognition:attest.wanted")}>
        <p class="govuk-body">
          <Said text={achievement.evidence} />
        </p>
      </Details>
      <Textarea
        name="evidence"
        label={t("recognition:attest.evidence")}
        hint={t("recognition:hint.seen")}
        rows={3}
        form={form}
      />
      <DateInput name="fromDay" legend={t("recognition:attest.fromDay")} form={form} isOptional />
      <DateInput name="toDay" legend={t("recognition:attest.toDay")} form={form} isOptional />
      <Select
        name="language"
        label={t("recognition:attest.language")}
        options={offeredLanguages().map((value) => ({ value, text: languageNameIn(value, language) }))}
        form={form}
      />
    </>
  );
}

function NotMyself({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Checkboxes
      name="notMyself"
      legend={t("recognition:attest.sure")}
      options={[{ value: "yes", text: t("recognition:attest.notMyself") }]}
      form={form}
    />
  );
}

export function AttestForm(props: AttestProps): VNode {
  const { form, achievement } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:attest.lead")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.attestMany(achievement.number)}>
          {t("recognition:attestMany.title")}
        </a>
      </p>
      <Form form={form} submit={t("recognition:attest.submit")}>
        <Fieldset legend={t("recognition:attest.who")}>
          <TextInput
            name="holderName"
            label={t("recognition:attest.holderName")}
            hint={t("recognition:hint.holderName")}
            form={form}
            isOptional
          />
          <Checkboxes
            name="isChild"
            legend={t("recognition:attest.child")}
            options={[
              { value: "yes", text: t("recognition:attest.isChild"), hint: t("recognition:hint.isChild") },
            ]}
            form={form}
            isOptional
          />
          <DateInput
            name="guardianOn"
            legend={t("recognition:attest.guardianOn")}
            hint={t("recognition:hint.guardian")}
            form={form}
            isOptional
          />
          <Radios
            name="guardianChannel"
            legend={t("recognition:attest.guardianChannel")}
            options={guardianChannels.map((value) => ({ value, text: t(`recognition:channel.${value}`) }))}
            form={form}
            isOptional
          />
          <Select
            name="sex"
            label={t("joining:form.sex")}
            hint={t("recognition:hint.sex")}
            empty={t("joining:form.notSaid")}
            options={sexes.map((value) => ({ value, text: t(`joining:sex.${value}`) }))}
            form={form}
            isOptional
          />
          <TextInput
            name="phone"
            type="tel"
            width={20}
            label={t("recognition:attest.phone")}
            hint={t("recognition:hint.phone")}
            form={form}
            isOptional
          />
        </Fieldset>
        <Fieldset legend={t("recognition:attest.what")}>
          <About {...props} />
        </Fieldset>
        <NotMyself form={form} />
      </Form>
    </>
  );
}

export function AttestManyForm(props: AttestProps): VNode {
  const { form } = props;
  const { t } = useI18n();
  const child = t("recognition:list.child");
  return (
    <>
      <p class="govuk-body-l">{t("recognition:attestMany.lead", { most: mostHolders })}</p>
      <p class="govuk-body">{t("recognition:attestMany.how")}</p>
      <p class="govuk-body preserve-lines">
        {`Amina Mfano; 0712 345 678; ${t("joining:sex.woman")}\nJuma Mfano\n${child}; 2026-11-20; ${t("recognition:list.paper")}; 0712 345 679`}
      </p>
      <p class="govuk-body">
        {t("recognition:attestMany.channels", {
          channels: guardianChannels.map((channel) => t(`recognition:list.${channel}`)).join(", "),
        })}
      </p>
      <Form form={form} submit={t("recognition:attest.submit")}>
        <Textarea
          name="holders"
          label={t("recognition:attestMany.holders")}
          hint={t("recognition:hint.holders")}
          rows={10}
          form={form}
        />
        <About {...props} />
        <NotMyself form={form} />
      </Form>
    </>
  );
}

interface AttestationProps {
  attestation: ShownAttestation;
  mayIssue: boolean;
  isOwn: boolean;
  possible: readonly AttestationAction[];
  hasCards: boolean;
  hasOwnerCodes: boolean;
  /** Of an award nobody but the recipient has them. */
  mayHaveCodes: boolean;
  events: readonly KeptStep<string, AttestationState>[];
}

export function AttestationView(props: AttestationProps): VNode {
  const { attestation, mayIssue, isOwn, possible, hasCards, hasOwnerCodes, mayHaveCodes, events } = props;
  const { t, language } = useI18n();
  const { number, state, source, evidence, fromDay, toDay, badges } = attestation;
  const days = [fromDay, toDay].flatMap((day) => (day === null ? [] : [formatDate(day, language)]));
  return (
    <>
      <Inset>{t(`recognition:attestationStanding.${state}`, { count: badges.length })}</Inset>
      {isOwn && mayIssue && state === "attested" && (
        <p class="govuk-body">{t("recognition:attestations.own")}</p>
      )}
      <SummaryList
        rows={[
          {
            key: t("recognition:check.source"),
            value: source ? <Said text={source} /> : t("recognition:commission"),
          },
          {
            key: t("recognition:attest.evidence"),
            value: (
              <span
                class="preserve-lines"
                {...(attestation.language !== language && { lang: attestation.language })}
              >
                {evidence}
              </span>
            ),
          },
          ...(days.length > 0 ? [{ key: t("recognition:attest.days"), value: days.join(" – ") }] : []),
          {
            key: t("recognition:attest.language"),
            value: languageNameIn(languageOr(attestation.language), language),
          },
          { key: t("recognition:content.edition"), value: String(attestation.edition) },
        ]}
      />
      <StepButtons
        offered={[
          ...possible.map((action) => ({
            href: paths.attestationStep(number, action),
            text: t(`recognition:attestationAction.${action}`),
          })),
          ...(hasCards ? [{ href: paths.cards(number), text: t("recognition:cards.print") }] : []),
        ]}
      />
      {hasCards && (
        <p class="govuk-body">
          {t(
            hasOwnerCodes
              ? "recognition:cards.withCodes"
              : mayHaveCodes
                ? "recognition:cards.withoutCodes"
                : "recognition:cards.ofRecipient",
          )}
        </p>
      )}
      <PlainTable
        caption={t("recognition:attestations.badges")}
        headers={[
          t("recognition:attestations.holder"),
          t("recognition:card.code"),
          t("recognition:content.state"),
          t("recognition:attestations.change"),
        ]}
        rows={badges.map((badge) => ({
          key: badge.id,
          cells: [
            holderWords(badge, t("recognition:card.child"), t("recognition:card.noName")),
            badge.state === "issued" || badge.state === "revoked" || badge.state === "replaced" ? (
              <a class="govuk-link" href={paths.checked(badge.checkCode)}>
                {shownCode(badge.checkCode)}
              </a>
            ) : (
              "–"
            ),
            t(`recognition:badgeState.${badge.state}`),
            badge.state === "issued" ? <Changes badge={badge} mayIssue={mayIssue} /> : "–",
          ],
        }))}
      />
      <History
        events={events.map(({ action, ...event }) => ({
          ...event,
          what: t(`recognition:attestationDone.${action as AttestationAction | "attest" | "finish"}`),
        }))}
      />
    </>
  );
}

function holderWords({ holderName, isChild, position }: ShownBadge, child: string, none: string): string {
  return `${position}. ${isChild ? child : (holderName ?? none)}`;
}

function Changes({ badge, mayIssue }: { badge: ShownBadge; mayIssue: boolean }): VNode {
  const { t } = useI18n();
  const of = <span class="govuk-visually-hidden"> {shownCode(badge.checkCode)}</span>;
  return (
    <>
      <a class="govuk-link" href={paths.replace(badge.id)}>
        {t("recognition:replace.link")}
        {of}
      </a>
      {mayIssue && (
        <>
          {" · "}
          <a class="govuk-link" href={paths.revoke(badge.id)}>
            {t("recognition:revoke.link")}
            {of}
          </a>
        </>
      )}
    </>
  );
}

interface BadgeFormProps {
  badge: ShownBadge;
  form: FormState;
}

export function RevokeForm({ badge, form }: BadgeFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:revoke.about")}</p>
      <Form form={form} submit={t("recognition:revoke.submit")} isWarning>
        <Hidden name="version" value={String(form.values.version ?? badge.version)} />
        <Radios
          name="because"
          legend={t("recognition:revoke.because")}
          options={revokeReasons.map((value) => ({ value, text: t(`recognition:because.${value}`) }))}
          form={form}
        />
        <Textarea
          name="note"
          label={t("recognition:revoke.note")}
          hint={t("recognition:hint.note")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export function ReplaceForm({ badge, isAward, form }: BadgeFormProps & { isAward: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:replace.about")}</p>
      <Form form={form} submit={t("recognition:replace.submit")} isWarning>
        <Hidden name="version" value={String(form.values.version ?? badge.version)} />
        <Radios
          name="because"
          legend={t("recognition:revoke.because")}
          options={replaceReasons.map((value) => ({ value, text: t(`recognition:because.${value}`) }))}
          form={form}
        />
        {!badge.isChild && !isAward && (
          <TextInput name="holderName" label={t("recognition:attest.holderName")} form={form} isOptional />
        )}
        <TextInput
          name="phone"
          type="tel"
          width={20}
          label={t("recognition:attest.phone")}
          hint={t("recognition:hint.phone")}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
