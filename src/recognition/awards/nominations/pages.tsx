// The screens in which a city writes what it hands in, and the one on which its head signs.

import { cityParent } from "../../../network/parents.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { onceMailed } from "../../../platform/mail/sending.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Form, Hidden } from "../../../ui/form.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { page } from "../../../ui/screens/page.tsx";
import { TaskList } from "../../../ui/task-list.tsx";
import { awardPaths } from "../paths.ts";
import { roundTitle, titled } from "../rounds/pages.tsx";
import { awardsOfCity, nominationToStart } from "../rounds/queries.ts";
import { titleIn } from "../rounds/round.ts";
import { nameOf } from "./cited.ts";
import { NominationView } from "./city-view.tsx";
import {
  answerCriterion,
  attachConsent,
  attachSignature,
  moveNomination,
  startNomination,
} from "./commands.ts";
import type { Nomination } from "./nomination.ts";
import { nominationPdf } from "./nomination-pdf.ts";
import { ownStep } from "./own-step.tsx";
import {
  criterionToAnswer,
  nominationForPage,
  nominationToMove,
  nominationToWrite,
  ownAwardDocument,
  ownNominationToPrint,
} from "./queries.ts";
import { askHeadToSign, nominationToSign, signNomination } from "./signing.ts";
import { Answers, ConsentForm, CriterionForm, HeadForm, ScanForm, StartForm } from "./views.tsx";

const cityName = ({ city }: { city: { name: string } }) => city.name;

export const cityAwardsPage = page({
  path: "/cities/:city/awards",
  reads: awardsOfCity,
  parent: cityParent,
  title: "awards:ofCity.title",
  crumb: "awards:ofCity.title",
  caption: cityName,
  examples: [{ city: "kilifi" }],
  draw: ({ city, rounds }, { t, language }) => (
    <>
      <p class="govuk-body-l">{t("awards:ofCity.lead")}</p>
      {rounds.length === 0 ? (
        <EmptyState>{t("awards:ofCity.none")}</EmptyState>
      ) : (
        <TaskList
          items={rounds.map(({ round, state }) => ({
            title: titleIn(round, language),
            href:
              state === null
                ? awardPaths.start(city.id, round.number)
                : awardPaths.ofCity(city.id, round.number),
            hint: t("awards:ofCity.until", { day: formatDate(round.nominationsUntil, language) }),
            status:
              state === null
                ? { text: t("awards:ofCity.open"), tone: "todo" as const }
                : { text: t(`awards:nominationState.${state}`), tone: "started" as const },
          }))}
        />
      )}
    </>
  ),
});

export const startNominationPage = formPage({
  path: "/cities/:city/awards/:award/start",
  reads: nominationToStart,
  does: startNomination,
  parent: cityAwardsPage,
  title: (known, visit) => titled(known, visit.t("awards:start.title"), visit),
  heading: (_known, { t }) => t("awards:start.title"),
  caption: roundTitle,
  initial: (_known, { language }) => ({ language }),
  draw: ({ findings }, form) => <StartForm findings={findings} form={form} />,
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:start.done",
});

export const nominationPage = page({
  path: "/cities/:city/awards/:award",
  reads: nominationForPage,
  parent: cityAwardsPage,
  title: roundTitle,
  crumb: roundTitle,
  caption: cityName,
  draw: (known) => <NominationView {...known} />,
});

export const criterionPage = formPage({
  path: "/cities/:city/awards/:award/criteria/:criterion",
  reads: criterionToAnswer,
  does: answerCriterion,
  parent: nominationPage,
  title: (known, visit) => titled(known, localised(known.criterion.name, visit.language), visit),
  heading: ({ criterion }, { language }) => localised(criterion.name, language),
  caption: roundTitle,
  initial: ({ answer }) => ({
    text: answer?.text ?? "",
    cites: (answer?.cites ?? []).map(nameOf),
  }),
  draw: ({ nomination, criterion, offered }, form) => (
    <CriterionForm nomination={nomination} criterion={criterion} offered={offered} form={form} />
  ),
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:criterion.done",
});

export const consentPage = formPage({
  path: "/cities/:city/awards/:award/consent",
  reads: nominationToWrite,
  does: attachConsent,
  parent: nominationPage,
  title: "awards:consent.title",
  caption: roundTitle,
  draw: ({ nomination, round }, form) => (
    <ConsentForm nomination={nomination} paper={awardPaths.paper(round.number, "consent")} form={form} />
  ),
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:consent.done",
});

const headOf = ({ nomination: { head } }: { nomination: Nomination }) => ({
  headName: head?.name ?? "",
  headOffice: head?.office ?? "",
});

export const askHeadPage = formPage({
  path: "/cities/:city/awards/:award/head",
  reads: nominationToWrite,
  does: askHeadToSign,
  parent: nominationPage,
  title: "awards:head.title",
  caption: roundTitle,
  initial: headOf,
  draw: ({ nomination }, form) => <HeadForm nomination={nomination} form={form} />,
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: onceMailed("awards:head.asked", "awards:head.waits"),
});

export const scanPage = formPage({
  path: "/cities/:city/awards/:award/scan",
  reads: nominationToWrite,
  does: attachSignature,
  parent: nominationPage,
  title: "awards:scan.title",
  caption: roundTitle,
  initial: headOf,
  draw: ({ nomination, city, round }, form) => (
    <ScanForm nomination={nomination} paper={awardPaths.ownPdf(city.id, round.number)} form={form} />
  ),
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:scan.done",
});

export const nominationStepPage = formPage({
  path: "/cities/:city/awards/:award/steps/:action",
  reads: nominationToMove,
  does: moveNomination,
  parent: nominationPage,
  ...ownStep("ownAbout", "awards:hint.own"),
  caption: roundTitle,
  done: (_output, { params }) => awardPaths.ofCity(params.city, params.award),
  flash: "awards:stepDone",
});

export const ownAwardFile = file({
  path: "/cities/:city/awards/:award/documents/:document",
  reads: ownAwardDocument,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const pdfHeaders = downloadHeaders("nomination.pdf", "application/pdf", "private, no-store");

export const ownNominationFile = file({
  path: "/cities/:city/awards/:award/nomination.pdf",
  reads: ownNominationToPrint,
  answer: async (known) => ({ headers: pdfHeaders, content: await nominationPdf(known) }),
});

export const signNominationPage = formPage({
  path: "/award-signatures/:token",
  reads: nominationToSign,
  does: signNomination,
  title: (known, { t }) => t("awards:sign.title", { city: known.city.name }),
  caption: roundTitle,
  draw: ({ nomination, city }, form, { t, language }) => (
    <>
      <p class="govuk-body-l">{t("awards:sign.lead", { city: city.name })}</p>
      <Answers title="awards:sign.says" nomination={nomination} />
      {nomination.signedOn !== null ? (
        <Inset>{t("awards:sign.signed", { day: formatDate(nomination.signedOn, language) })}</Inset>
      ) : nomination.state === "draft" ? (
        <Form form={form} submit={t("awards:sign.submit")}>
          <Hidden name="version" value={String(nomination.version)} />
        </Form>
      ) : (
        <Inset>{t(`awards:nominationState.${nomination.state}`)}</Inset>
      )}
    </>
  ),
  done: (_output, { params }) => awardPaths.sign(params.token),
  flash: "awards:sign.done",
});
