// The screens of agreements: one by itself, and the forms in which it is written down, put right and moved on.

import { downloadHeaders } from "../../platform/files/download.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { written, writtenValues } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { organisationPage } from "../pages.tsx";
import { type Agreement, agreementRules } from "./agreement.ts";
import { AnswerForm } from "./answer-views.tsx";
import { agreementToAnswer, answerAgreement } from "./answering.ts";
import { addAgreement, editAgreement, keepAgreementFile, moveAgreement } from "./commands.ts";
import { AgreementFacts } from "./facts.tsx";
import { agreementPaths } from "./paths.ts";
import {
  agreementForPage,
  agreementPaper,
  agreementToEdit,
  agreementToMove,
  partnersToAgree,
} from "./queries.ts";
import {
  AgreementFileForm,
  AgreementForm,
  AgreementStepForm,
  AgreementView,
  NewAgreement,
} from "./views.tsx";

interface Known {
  organisation: { id: string; name: string };
  agreement: Agreement;
}

const titleOf = ({ agreement: { title } }: Known, { language }: { language: Language }) =>
  written(title, language)?.text ?? "";
const nameOf = ({ organisation }: { organisation: { name: string } }) => organisation.name;

const dayFields = ["startsOn", "endsOn", "signedOn"] as const;
const readDays = (fields: Record<string, unknown>) =>
  dayFields.reduce((read, name) => readDateFields(read, name), fields);

function signingOf({ signedOn, signers }: Agreement): Record<string, string> {
  return {
    ...dateFields("signedOn", signedOn ?? ""),
    signedForOrganisation: signers?.organisation ?? "",
    signedForPartner: signers?.partner ?? "",
  };
}

export const addAgreementPage = formPage({
  path: "/organisations/:organisation/agreements/new",
  reads: partnersToAgree,
  does: addAgreement,
  parent: organisationPage,
  title: ({ organisation }, { t }) => `${t("agreements:add")}: ${organisation.name}`,
  heading: (_known, { t }) => t("agreements:add"),
  caption: nameOf,
  initial: () => ({ isPublic: "no" }),
  read: readDays,
  draw: (known, form) => <NewAgreement {...known} form={form} />,
  done: ({ organisation, agreement }) => agreementPaths.one(organisation, agreement),
  flash: "agreements:added",
});

export const agreementPage = page({
  path: "/organisations/:organisation/agreements/:agreement",
  reads: agreementForPage,
  parent: organisationPage,
  title: (known, visit) => `${titleOf(known, visit)}, ${known.organisation.name}`,
  heading: titleOf,
  caption: nameOf,
  crumb: titleOf,
  draw: (known) => <AgreementView {...known} />,
});

export const editAgreementPage = formPage({
  path: "/organisations/:organisation/agreements/:agreement/edit",
  reads: agreementToEdit,
  does: editAgreement,
  parent: agreementPage,
  title: (known, visit) =>
    `${visit.t("agreements:edit")}: ${titleOf(known, visit)}, ${known.organisation.name}`,
  heading: (_known, { t }) => t("agreements:edit"),
  caption: titleOf,
  initial: ({ agreement }) => ({
    ...writtenValues("title", agreement.title),
    kind: agreement.kind,
    ...dateFields("startsOn", agreement.startsOn),
    ...dateFields("endsOn", agreement.endsOn ?? ""),
    ...signingOf(agreement),
    isPublic: agreement.isPublic ? "yes" : "no",
    version: String(agreement.version),
  }),
  read: readDays,
  draw: ({ agreement }, form) => <AgreementForm agreement={agreement} form={form} />,
  done: ({ organisation, agreement }) => agreementPaths.one(organisation, agreement),
  flash: "organisations:saved",
});

export const agreementStepPage = formPage({
  path: "/organisations/:organisation/agreements/:agreement/steps/:move",
  reads: agreementToMove,
  does: moveAgreement,
  parent: agreementPage,
  title: (known, visit) =>
    `${visit.t(`agreements:step.${known.move}`)}: ${titleOf(known, visit)}, ${known.organisation.name}`,
  heading: ({ move }, { t }) => t(`agreements:step.${move}`),
  caption: titleOf,
  initial: ({ agreement }) => signingOf(agreement),
  read: readDays,
  draw: ({ agreement, move }, form) => <AgreementStepForm agreement={agreement} step={move} form={form} />,
  confirm: (known, form, visit) =>
    agreementRules[known.move].ends && form.values.note
      ? {
          title: `${visit.t(`agreements:step.${known.move}`)}: ${titleOf(known, visit)}?`,
          effects: [visit.t(`agreements:stepAbout.${known.move}`), visit.t("agreements:kept")],
          submit: visit.t(`agreements:step.${known.move}`),
        }
      : undefined,
  done: ({ organisation, agreement }) => agreementPaths.one(organisation, agreement),
  flash: "agreements:moved",
});

export const answerAgreementPage = formPage({
  path: "/organisations/:organisation/agreements/:agreement/answers/:agreementAnswer",
  reads: agreementToAnswer,
  does: answerAgreement,
  parent: agreementPage,
  title: (known, visit) =>
    `${visit.t(`agreements:answer.${known.answer}`)}: ${titleOf(known, visit)}, ${known.organisation.name}`,
  heading: ({ answer }, { t }) => t(`agreements:answer.${answer}`),
  caption: titleOf,
  draw: ({ organisation, agreement, answer }, form) => (
    <>
      <AgreementFacts organisation={organisation} agreement={agreement} />
      <AnswerForm agreement={agreement} answer={answer} form={form} />
    </>
  ),
  confirm: (known, form, visit) =>
    known.answer === "refute" && form.values.note
      ? {
          title: `${visit.t("agreements:answer.refute")}: ${titleOf(known, visit)}?`,
          effects: [visit.t("agreements:answerAbout.refute"), visit.t("agreements:kept")],
          submit: visit.t("agreements:answer.refute"),
        }
      : undefined,
  done: ({ organisation, agreement }) => agreementPaths.one(organisation, agreement),
  flash: "agreements:moved",
});

export const keepAgreementFilePage = formPage({
  path: "/organisations/:organisation/agreements/:agreement/file/new",
  reads: agreementToEdit,
  does: keepAgreementFile,
  parent: agreementPage,
  title: (known, visit) =>
    `${visit.t("agreements:keepFile")}: ${titleOf(known, visit)}, ${known.organisation.name}`,
  heading: (_known, { t }) => t("agreements:keepFile"),
  caption: titleOf,
  draw: ({ agreement }, form) => <AgreementFileForm agreement={agreement} form={form} />,
  done: ({ organisation, agreement }) => agreementPaths.one(organisation, agreement),
  flash: "agreements:fileKept",
});

export const agreementFile = file({
  path: "/organisations/:organisation/agreements/:agreement/file",
  reads: agreementPaper,
  answer: ({ name, mediaType, content, isPublic }) => ({
    headers: downloadHeaders(name, mediaType, isPublic ? "no-cache" : "private, no-store"),
    content,
  }),
});
