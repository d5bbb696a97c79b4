// A report that does not come: what is proposed of the member, what officers answer, and what stays visible of it.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { ButtonLink, Form, type FormState, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { daysLate, type Ladder, type MissedReport } from "./ladder.ts";
import type { KeptProposal } from "./ladder-store.ts";
import type { MembershipFile } from "./membership.ts";
import { membershipPaths } from "./paths.ts";
import { StateTag } from "./standing.tsx";
import { History } from "./views.tsx";
import { workflow } from "./workflow.ts";

/** Which reports did not come by their day: they stay here, also where they came later. */
export function MissedReports({
  missed,
  today,
}: {
  missed: readonly MissedReport[];
  today: string;
}): VNode | null {
  const { t, language } = useI18n();
  if (missed.length === 0) return null;
  return (
    <PlainTable
      caption={t("membership:ladder.missed")}
      headers={[t("membership:ladder.report"), t("membership:ladder.dueOn"), t("membership:ladder.came")]}
      rows={missed.map(({ report, dueOn, cameOn }) => ({
        key: report,
        cells: [
          report,
          formatDate(dueOn, language),
          t(cameOn === null ? "membership:ladder.notYet" : "membership:ladder.cameOn", {
            day: cameOn === null ? "" : formatDate(cameOn, language),
            count: daysLate({ dueOn, cameOn }, today),
          }),
        ],
      }))}
    />
  );
}

interface ProposalsProps {
  membership: string;
  proposals: readonly KeptProposal[];
  canAnswer: boolean;
}

/** The step that waits for an officer, and what was answered before. */
export function Proposals({ membership, proposals, canAnswer }: ProposalsProps): VNode | null {
  const { t, language } = useI18n();
  if (proposals.length === 0) return null;
  const open = proposals.find(({ answer }) => answer === null);
  const answered = proposals.filter(({ answer }) => answer !== null).toReversed();
  return (
    <>
      {open && (
        <Inset>
          <p class="govuk-body">
            <strong>
              {t("membership:ladder.proposed", { action: t(`membership:ladder.do.${open.action}`) })}
            </strong>
          </p>
          <p class="govuk-body">
            <Reason proposal={open} />
          </p>
          {canAnswer && (
            <ButtonGroup>
              <ButtonLink href={membershipPaths.confirm(membership, open.id)}>
                {t(`membership:ladder.do.${open.action}`)}
              </ButtonLink>
              <ButtonLink href={membershipPaths.postpone(membership, open.id)} secondary>
                {t("membership:ladder.notNow")}
              </ButtonLink>
            </ButtonGroup>
          )}
        </Inset>
      )}
      {answered.length > 0 && (
        <PlainTable
          caption={t("membership:ladder.answered")}
          headers={[
            t("membership:ladder.proposal"),
            t("membership:ladder.report"),
            t("membership:ladder.answer"),
            t("membership:note"),
          ]}
          rows={answered.map((one) => ({
            key: one.id,
            cells: [
              t(`membership:ladder.do.${one.action}`),
              one.report,
              t(`membership:ladder.${one.answer ?? "confirmed"}`, {
                name: one.answeredByName ?? "",
                day: one.answeredAt ? formatDate(one.answeredAt, language) : "",
                again: one.againOn ? formatDate(one.againOn, language) : "",
              }),
              one.note || "–",
            ],
          }))}
        />
      )}
    </>
  );
}

function Reason({ proposal: { action, report, dueOn } }: { proposal: KeptProposal }) {
  const { t, language } = useI18n();
  return t(action === "reinstate" ? "membership:ladder.itCame" : "membership:ladder.because", {
    report,
    day: formatDate(dueOn, language),
  });
}

interface AnswerProps {
  file: MembershipFile;
  proposal: KeptProposal;
  missed: readonly MissedReport[];
  ladder: Ladder;
  form: FormState;
  today: string;
}

export function ConfirmForm({ proposal, missed, ladder, form, today }: AnswerProps): VNode {
  const { t } = useI18n();
  const { action } = proposal;
  return (
    <>
      {action !== "remind" && <p class="govuk-body-l">{t(`membership:about.${action}`)}</p>}
      <p class="govuk-body">
        <Reason proposal={proposal} />
      </p>
      <MissedReports missed={missed} today={today} />
      {!ladder.isConfirmed && <Inset>{t("membership:ladder.unconfirmed")}</Inset>}
      <Form
        form={form}
        submit={t(`membership:ladder.do.${action}`)}
        isWarning={workflow[action].ends === true}
      >
        <TextInput
          name="reference"
          label={t("membership:reference")}
          hint={t("membership:referenceHint")}
          form={form}
          neededFor={t("membership:ladder.numbered")}
        />
        <Textarea
          name="note"
          label={t("membership:ladder.letterNote")}
          hint={t("membership:ladder.letterNoteHint")}
          rows={4}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export function PostponeForm({ proposal, missed, form, today }: AnswerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        <Reason proposal={proposal} />
      </p>
      <MissedReports missed={missed} today={today} />
      <Form form={form} submit={t("membership:ladder.notNowSubmit")}>
        <Textarea name="note" label={t("membership:ladder.why")} rows={4} form={form} />
        <DateInput name="againOn" legend={t("membership:ladder.againOn")} form={form} />
      </Form>
    </>
  );
}

export function OwnMembership({
  file,
  children,
}: {
  file: MembershipFile;
  children: ComponentChildren;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">
        <StateTag state={file.state} />
      </p>
      <p class="govuk-body">{t("membership:ofCity.lead")}</p>
      {children}
      <History file={file} />
    </>
  );
}
