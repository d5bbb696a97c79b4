// The screens on which an educator is nominated, on which those write who nominated them, and on which all of it is erased.

import { downloadHeaders } from "../../../platform/files/download.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { onceMailed } from "../../../platform/mail/sending.ts";
import type { Visit } from "../../../platform/page.ts";
import { readChoice } from "../../../ui/choice-field.tsx";
import { readDateFields } from "../../../ui/date-fields.ts";
import { Form } from "../../../ui/form.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { nominationPdf } from "../nominations/nomination-pdf.ts";
import { ownStep } from "../nominations/own-step.tsx";
import { pdfHeaders } from "../nominations/pages.tsx";
import { readAnswers, typedAnswers, WriteForm } from "../nominations/write-form.tsx";
import { ObjectionForm } from "../objecting/views.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle, titled } from "../rounds/pages.tsx";
import type { AwardRound } from "../rounds/round.ts";
import { agreeAsEducator, askEducator, educatorToAgree, withdrawAsEducator } from "./agreeing.ts";
import {
  attachEducatorConsent,
  describeEducator,
  eraseEducatorNamed,
  moveEducatorNomination,
  nominateEducator,
  objectForEducator,
  writeForEducator,
} from "./commands.ts";
import {
  educatorDocument,
  educatorForPage,
  educatorToChange,
  educatorToErase,
  educatorToMove,
  educatorToNominate,
  educatorToObject,
  educatorToPrint,
  educatorToWrite,
} from "./queries.ts";
import {
  AskForm,
  DescribeForm,
  EducatorNominationView,
  NominateEducatorForm,
  OwnNomination,
  PaperConsentForm,
} from "./views.tsx";

interface Known {
  round: Pick<AwardRound, "award" | "round">;
  nomination: { nominee: string };
}
const nomineeName = ({ nomination }: Pick<Known, "nomination">) => nomination.nominee;
const ofEducator = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${nomineeName(known)}, ${roundTitle(known, visit)}`;
const back = (_output: unknown, { params }: { params: { nominee: string; award: string } }) =>
  awardPaths.educator(params.award, params.nominee);

export const nominateEducatorPage = formPage({
  path: "/awards/:award/educators/new",
  reads: educatorToNominate,
  does: nominateEducator,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:educator.title"), visit),
  heading: (_known, { t }) => t("awards:educator.title"),
  caption: roundTitle,
  initial: (_known, { language }) => ({ language }),
  read: (fields) => readChoice(fields, "organisation"),
  draw: ({ cities }, form, _visit, problem) => (
    <NominateEducatorForm cities={cities} form={form} problem={problem} />
  ),
  done: ({ number }, { params }) => awardPaths.educator(params.award, number),
  flash: "awards:start.done",
});

export const educatorPage = page({
  path: "/awards/:award/educators/:nominee",
  reads: educatorForPage,
  parent: awardPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.nomination"), visit),
  heading: roundTitle,
  crumb: nomineeName,
  caption: nomineeName,
  draw: (known) => <EducatorNominationView {...known} />,
});

export const describeEducatorPage = formPage({
  path: "/awards/:award/educators/:nominee/description",
  reads: educatorToChange,
  does: describeEducator,
  parent: educatorPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.describe"), visit),
  heading: (_known, { t }) => t("awards:educator.describe"),
  caption: nomineeName,
  initial: ({ educator: { name, role } }) => ({ name, role }),
  draw: ({ nomination }, form) => <DescribeForm nomination={nomination} form={form} />,
  done: back,
  flash: "awards:educator.described",
});

export const writeEducatorPage = formPage({
  path: "/awards/:award/educators/:nominee/write",
  reads: educatorToWrite,
  does: writeForEducator,
  parent: educatorPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:writeFor.title"), visit),
  heading: (_known, { t }) => t("awards:writeFor.title"),
  caption: nomineeName,
  initial: ({ nomination }) => typedAnswers(nomination),
  read: readAnswers,
  draw: ({ nomination, offered }, form, { t }) => (
    <>
      {nomination.educator?.consentedOn != null && <Inset>{t("awards:educator.agreesAnew")}</Inset>}
      <WriteForm whom="educators" nomination={nomination} offered={offered} form={form} />
    </>
  ),
  done: back,
  flash: "awards:criterion.done",
});

export const askEducatorPage = formPage({
  path: "/awards/:award/educators/:nominee/question",
  reads: educatorToChange,
  does: askEducator,
  parent: educatorPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.ask"), visit),
  heading: (_known, { t }) => t("awards:educator.ask"),
  caption: nomineeName,
  initial: ({ educator: { email } }) => ({ email: email ?? "" }),
  draw: ({ nomination }, form) => <AskForm nomination={nomination} form={form} />,
  done: back,
  flash: onceMailed("awards:head.asked", "awards:head.waits"),
});

export const educatorConsentPage = formPage({
  path: "/awards/:award/educators/:nominee/consent",
  reads: educatorToChange,
  does: attachEducatorConsent,
  parent: educatorPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.onPaper"), visit),
  heading: (_known, { t }) => t("awards:educator.onPaper"),
  caption: nomineeName,
  read: (fields) => readDateFields(fields, "consentedOn"),
  draw: ({ nomination, round }, form) => (
    <PaperConsentForm nomination={nomination} paper={awardPaths.paper(round.number, "consent")} form={form} />
  ),
  done: back,
  flash: "awards:consent.done",
});

export const educatorStepPage = formPage({
  path: "/awards/:award/educators/:nominee/steps/:action",
  reads: educatorToMove,
  does: moveEducatorNomination,
  parent: educatorPage,
  ...ownStep("ownAboutEducator", "awards:hint.ownEducator"),
  title: (known, visit) => ofEducator(known, visit.t(`awards:ownAction.${known.action}`), visit),
  caption: nomineeName,
  done: back,
  flash: "awards:stepDone",
});

export const educatorObjectPage = formPage({
  path: "/awards/:award/educators/:nominee/objection",
  reads: educatorToObject,
  does: objectForEducator,
  parent: educatorPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:object.title"), visit),
  heading: (_known, { t }) => t("awards:object.title"),
  caption: nomineeName,
  draw: ({ until }, form, { t, language }) => (
    <ObjectionForm lead={t("awards:object.leadEducator", { day: formatDate(until, language) })} form={form} />
  ),
  done: back,
  flash: "awards:object.done",
});

const erasing = (known: Known, isRecipient: boolean, visit: Pick<Visit, "t" | "language">) => ({
  title: `${ofEducator(known, visit.t("awards:educator.erase"), visit)}?`,
  effects: [visit.t(`awards:educator.erases.${isRecipient ? "recipient" : "nominee"}`)],
  submit: visit.t("awards:educator.eraseSubmit"),
});

export const eraseEducatorPage = formPage({
  path: "/awards/:award/educators/:nominee/erasure",
  reads: educatorToErase,
  does: eraseEducatorNamed,
  parent: awardPage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.erase"), visit),
  heading: (_known, { t }) => t("awards:educator.erase"),
  caption: nomineeName,
  draw: ({ isRecipient }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t(`awards:educator.erases.${isRecipient ? "recipient" : "nominee"}`)}</p>
      <Form form={form} submit={t("awards:educator.eraseSubmit")} isWarning>
        {null}
      </Form>
    </>
  ),
  confirm: (known, _form, visit) => erasing(known, known.isRecipient, visit),
  done: (_output, { params }) => awardPaths.one(params.award),
  flash: "awards:educator.erased",
});

export const educatorAwardFile = file({
  path: "/awards/:award/educators/:nominee/documents/:document",
  reads: educatorDocument,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const educatorPdfFile = file({
  path: "/awards/:award/educators/:nominee/nomination.pdf",
  reads: educatorToPrint,
  answer: async (known) => ({ headers: pdfHeaders, content: await nominationPdf(known) }),
});

export const agreePage = formPage({
  path: "/award-consents/:token",
  reads: educatorToAgree,
  does: agreeAsEducator,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.own"), visit),
  heading: (_known, { t }) => t("awards:educator.own"),
  crumb: (_known, { t }) => t("awards:educator.own"),
  caption: roundTitle,
  draw: (known, form, { params }) => <OwnNomination {...known} token={params.token} form={form} />,
  done: (_output, { params }) => awardPaths.educatorLink(params.token),
  flash: "awards:agreement.done",
});

export const ownErasurePage = formPage({
  path: "/award-consents/:token/erasure",
  reads: educatorToAgree,
  does: withdrawAsEducator,
  parent: agreePage,
  title: (known, visit) => ofEducator(known, visit.t("awards:educator.ownErase"), visit),
  heading: (_known, { t }) => t("awards:educator.ownErase"),
  caption: roundTitle,
  draw: ({ nomination }, form, { t }) => (
    <>
      <p class="govuk-body-l">
        {t(`awards:educator.erases.${nomination.state === "awarded" ? "recipient" : "nominee"}`)}
      </p>
      <Form form={form} submit={t("awards:educator.eraseSubmit")} isWarning>
        {null}
      </Form>
    </>
  ),
  confirm: (known, _form, visit) => erasing(known, known.nomination.state === "awarded", visit),
  done: () => awardPaths.all,
  flash: "awards:educator.erased",
});
