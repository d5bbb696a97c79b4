// The screens on which an organisation is nominated, and on which is written what it hands in.

import { downloadHeaders } from "../../../platform/files/download.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { readChoice } from "../../../ui/choice-field.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { nominationPdf } from "../nominations/nomination-pdf.ts";
import { ownStep } from "../nominations/own-step.tsx";
import { pdfHeaders } from "../nominations/pages.tsx";
import { ConsentForm } from "../nominations/views.tsx";
import { readAnswers, typedAnswers, WriteForm } from "../nominations/write-form.tsx";
import { ObjectionForm } from "../objecting/views.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle, titled } from "../rounds/pages.tsx";
import {
  attachConsentFor,
  moveNominationFor,
  nominateOrganisation,
  objectFor,
  writeForOrganisation,
} from "./commands.ts";
import {
  organisationDocument,
  organisationForPage,
  organisationToMove,
  organisationToNominate,
  organisationToObject,
  organisationToPrint,
  organisationToWrite,
} from "./queries.ts";
import { NominateForm, OrganisationNominationView } from "./views.tsx";

interface Known {
  organisation: { name: string };
}
const organisationName = ({ organisation }: Known) => organisation.name;
const back = (_output: unknown, { params }: { params: { organisation: string; award: string } }) =>
  awardPaths.ofOrganisation(params.organisation, params.award);

export const nominatePage = formPage({
  path: "/awards/:award/organisations/new",
  reads: organisationToNominate,
  does: nominateOrganisation,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:nominate.title"), visit),
  heading: (_known, { t }) => t("awards:nominate.title"),
  caption: roundTitle,
  initial: (_known, { language }) => ({ language }),
  read: (fields) => readChoice(fields, "organisation"),
  draw: (_known, form, _visit, problem) => <NominateForm form={form} problem={problem} />,
  done: ({ organisation }, { params }) => awardPaths.ofOrganisation(organisation, params.award),
  flash: "awards:start.done",
});

export const organisationNominationPage = page({
  path: "/organisations/:organisation/awards/:award",
  reads: organisationForPage,
  parent: awardPage,
  title: (known, visit) => `${organisationName(known)}: ${roundTitle(known, visit)}`,
  heading: roundTitle,
  crumb: organisationName,
  caption: organisationName,
  draw: (known) => <OrganisationNominationView {...known} />,
});

export const writeForPage = formPage({
  path: "/organisations/:organisation/awards/:award/write",
  reads: organisationToWrite,
  does: writeForOrganisation,
  parent: organisationNominationPage,
  title: (known, visit) => titled(known, visit.t("awards:writeFor.title"), visit),
  heading: (_known, { t }) => t("awards:writeFor.title"),
  caption: organisationName,
  initial: ({ nomination }) => typedAnswers(nomination),
  read: readAnswers,
  draw: ({ nomination, offered }, form) => (
    <WriteForm whom="organisations" nomination={nomination} offered={offered} form={form} />
  ),
  done: back,
  flash: "awards:criterion.done",
});

export const consentForPage = formPage({
  path: "/organisations/:organisation/awards/:award/consent",
  reads: organisationToWrite,
  does: attachConsentFor,
  parent: organisationNominationPage,
  title: (known, visit) => titled(known, visit.t("awards:consent.title"), visit),
  heading: (_known, { t }) => t("awards:consent.title"),
  caption: organisationName,
  draw: ({ nomination, round }, form) => (
    <ConsentForm nomination={nomination} paper={awardPaths.paper(round.number, "consent")} form={form} />
  ),
  done: back,
  flash: "awards:consent.done",
});

export const stepForPage = formPage({
  path: "/organisations/:organisation/awards/:award/steps/:action",
  reads: organisationToMove,
  does: moveNominationFor,
  parent: organisationNominationPage,
  ...ownStep("ownAboutOrganisation", "awards:hint.ownOrganisation"),
  caption: organisationName,
  done: back,
  flash: "awards:stepDone",
});

export const objectForPage = formPage({
  path: "/organisations/:organisation/awards/:award/objection",
  reads: organisationToObject,
  does: objectFor,
  parent: organisationNominationPage,
  title: (known, visit) => titled(known, visit.t("awards:object.title"), visit),
  heading: (_known, { t }) => t("awards:object.title"),
  caption: organisationName,
  draw: ({ until }, form, { t, language }) => (
    <ObjectionForm
      lead={t("awards:object.leadOrganisation", { day: formatDate(until, language) })}
      form={form}
    />
  ),
  done: back,
  flash: "awards:object.done",
});

export const organisationAwardFile = file({
  path: "/organisations/:organisation/awards/:award/documents/:document",
  reads: organisationDocument,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const organisationPdfFile = file({
  path: "/organisations/:organisation/awards/:award/nomination.pdf",
  reads: organisationToPrint,
  answer: async (known) => ({ headers: pdfHeaders, content: await nominationPdf(known) }),
});
