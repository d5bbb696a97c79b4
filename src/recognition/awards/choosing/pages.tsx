// The screens in which the commission reads a nomination, and two persons of it choose.

import { downloadHeaders } from "../../../platform/files/download.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { Form, type FormState, Hidden, Radios, Textarea } from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { History } from "../../../ui/history.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { StepButtons } from "../../../ui/step-buttons.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { EducatorFacts } from "../educators/views.tsx";
import type { Proposal } from "../jury/proposal-store.ts";
import { ProposalOf } from "../jury/views.tsx";
import { choices, type Nomination } from "../nominations/nomination.ts";
import { nominationPdf, packOf } from "../nominations/nomination-pdf.ts";
import { pdfHeaders } from "../nominations/pages.tsx";
import { Answers, Documents, Letter } from "../nominations/views.tsx";
import type { NominationMove } from "../nominations/workflow.ts";
import { ObjectionView } from "../objecting/views.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle } from "../rounds/pages.tsx";
import type { AwardRound } from "../rounds/round.ts";
import { Findings } from "../rounds/views.tsx";
import { answersToChoice, confirmChoice, weighNomination } from "./commands.ts";
import {
  nomineeDocument,
  nomineeForPage,
  nomineeToConfirm,
  nomineeToPrint,
  nomineeToSend,
  nomineeToWeigh,
} from "./queries.ts";

interface Known {
  nomination: { nominee: string };
}
const nomineeName = ({ nomination }: Known) => nomination.nominee;
const titled = (known: Known, words: string) => `${words}: ${nomineeName(known)}`;

export const nomineePage = page({
  path: "/awards/:award/nominations/:nominee",
  reads: nomineeForPage,
  parent: awardPage,
  title: (known, visit) => `${nomineeName(known)}: ${roundTitle(known, visit)}`,
  heading: nomineeName,
  crumb: nomineeName,
  caption: roundTitle,
  draw: ({ round, nomination, proposal, objection, mayAnswer, mayWeigh, mayConfirm, events }, { t }) => {
    const { number } = nomination;
    const isSent = round.jury === null && (nomination.state === "chosen" || nomination.state === "awarded");
    return (
      <>
        <p class="govuk-body">
          <Tag text={t(`awards:nominationState.${nomination.state}`)} tone="blue" />
        </p>
        <StepButtons
          offered={[
            ...(mayWeigh
              ? [{ href: awardPaths.weigh(round.number, number), text: t("awards:weigh.title") }]
              : []),
            ...(mayConfirm
              ? [{ href: awardPaths.confirm(round.number, number), text: t("awards:confirm.title") }]
              : []),
            ...(mayAnswer
              ? [
                  {
                    href: awardPaths.answerObjection(round.number, number),
                    text: t("awards:objection.answer"),
                  },
                ]
              : []),
            ...(isSent
              ? [{ href: awardPaths.pack(round.number, number), text: t("awards:documents.pack") }]
              : []),
          ]}
        />
        {nomination.educator && (
          <>
            <EducatorFacts educator={nomination.educator} nomination={nomination} />
            <p class="govuk-body">
              <a class="govuk-link" href={awardPaths.eraseEducator(round.number, number)}>
                {t("awards:educator.erase")}
              </a>
            </p>
          </>
        )}
        {objection && <ObjectionView objection={objection} />}
        <Letter nomination={nomination} isOwn={round.jury !== null} />
        {proposal && <ProposalOf proposal={proposal} />}
        <h2 class="govuk-heading-m">{t("awards:rules.title")}</h2>
        <Findings findings={nomination.findings ?? []} />
        <Documents
          nomination={nomination}
          pdf={awardPaths.nomineePdf(round.number, number)}
          file={(document) => awardPaths.nomineeFile(round.number, number, document)}
        />
        <Answers title="awards:criteria.answered" nomination={nomination} />
        <History
          events={events.map(({ action, ...event }) => ({
            ...event,
            what: t(`awards:ownDone.${action as NominationMove}`),
          }))}
        />
      </>
    );
  },
});

interface WeighProps {
  round: Pick<AwardRound, "jury">;
  proposal: Proposal | undefined;
  nomination: Nomination;
  form: FormState;
}

function WeighForm({ round, proposal, nomination, form }: WeighProps) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:weigh.lead")}</p>
      {proposal && <ProposalOf proposal={proposal} />}
      {nomination.educator && <Inset>{t("awards:educator.noName")}</Inset>}
      <Form form={form} submit={t("awards:weigh.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(nomination.version)} />
        <Radios
          name="choice"
          legend={t("awards:weigh.choice")}
          options={choices.map((value) => ({
            value,
            text: t(`awards:${round.jury === null ? "choice" : "proposed"}.${value}`),
          }))}
          form={form}
        />
        <Textarea
          name="reason"
          label={t("awards:letter.reason")}
          hint={t("awards:hint.reason")}
          rows={5}
          form={form}
        />
        <Textarea
          name="strengths"
          label={t("awards:letter.strengths")}
          hint={t("awards:hint.letter")}
          rows={4}
          form={form}
        />
        <Textarea
          name="suggestion"
          label={t("awards:letter.suggestion")}
          hint={t("awards:hint.letter")}
          rows={3}
          form={form}
        />
        {round.jury !== null && (
          <Textarea
            name="departure"
            label={t("awards:departure.title")}
            hint={t("awards:departure.hint")}
            rows={3}
            form={form}
            isOptional
          />
        )}
      </Form>
    </>
  );
}

/** What was weighed before, else what the jury proposes. */
const choiceOf = ({ nomination, proposal }: Pick<WeighProps, "nomination" | "proposal">) => ({
  choice: nomination.choice ?? proposal?.choice ?? "",
  reason: nomination.reason ?? proposal?.reason ?? "",
  strengths: nomination.strengths ?? proposal?.strengths ?? "",
  suggestion: nomination.suggestion ?? proposal?.suggestion ?? "",
  departure: proposal?.departure ?? "",
});

export const weighPage = formPage({
  path: "/awards/:award/nominations/:nominee/choice",
  reads: nomineeToWeigh,
  does: weighNomination,
  parent: nomineePage,
  title: (known, { t }) => titled(known, t("awards:weigh.title")),
  heading: (_known, { t }) => t("awards:weigh.title"),
  caption: nomineeName,
  initial: choiceOf,
  draw: (known, form) => <WeighForm {...known} form={form} />,
  done: (_output, { params }) => awardPaths.nominee(params.award, params.nominee),
  flash: "awards:weigh.done",
});

function ConfirmForm({ round, proposal, nomination, form }: WeighProps) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:confirm.lead")}</p>
      <Letter nomination={nomination} isOwn={round.jury !== null} />
      {proposal && <ProposalOf proposal={proposal} />}
      <Form form={form} submit={t("awards:confirm.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(nomination.version)} />
        <Radios
          name="answer"
          legend={t("awards:confirm.answer")}
          options={answersToChoice.map((value) => ({ value, text: t(`awards:confirm.${value}`) }))}
          form={form}
        />
        <Textarea
          name="note"
          label={t("awards:confirm.note")}
          hint={t("awards:hint.commission")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export const confirmChoicePage = formPage({
  path: "/awards/:award/nominations/:nominee/confirmation",
  reads: nomineeToConfirm,
  does: confirmChoice,
  parent: nomineePage,
  title: (known, { t }) => titled(known, t("awards:confirm.title")),
  heading: (_known, { t }) => t("awards:confirm.title"),
  caption: nomineeName,
  draw: (known, form) => <ConfirmForm {...known} form={form} />,
  done: (_output, { params }) => awardPaths.nominee(params.award, params.nominee),
  flash: "awards:confirm.done",
});

export const nomineeFile = file({
  path: "/awards/:award/nominations/:nominee/documents/:document",
  reads: nomineeDocument,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const nomineePdfFile = file({
  path: "/awards/:award/nominations/:nominee/nomination.pdf",
  reads: nomineeToPrint,
  answer: async (known) => ({ headers: pdfHeaders, content: await nominationPdf(known) }),
});

export const packFile = file({
  path: "/awards/:award/nominations/:nominee/pack.zip",
  reads: nomineeToSend,
  answer: async ({
    files,
    ...known
  }: Parameters<typeof packOf>[0] & { files: Parameters<typeof packOf>[1] }) => ({
    headers: downloadHeaders("pack.zip", "application/zip", "private, no-store"),
    content: await packOf(known, files),
  }),
});
