// Submissions for those who may read them, and what happens to a report after it was published.

import { cityParent } from "../../network/parents.ts";
import { cityQuery } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { ParentPage, Visit } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { addErratum, openEdition, withdrawReport } from "../editions/edition-commands.ts";
import { type CorrectedEdition, correctedEdition, readSubmission } from "../editions/edition-queries.ts";
import { AfterPublicationForm, SubmissionFiles, SubmissionsView } from "../editions/edition-views.tsx";
import { getPublishedReport, listSubmissions } from "../editions/sealed-queries.ts";
import { paths } from "../paths.ts";
import { listPublishedReports } from "../queries.ts";
import { cycleName } from "../report.ts";
import { reportPlace, submissionPlace, submittedSeal } from "../screen-queries.ts";
import { PublishedView } from "../views/published-report.tsx";
import { SealedContents, SealedView } from "../views/sealed.tsx";
import { publishedPage } from "./public-pages.tsx";

interface Named {
  city: { name: string };
  cycle: { id: string };
}

const reportTitle = ({ cycle }: Named, { t }: Pick<Visit, "t">): string =>
  t("reports:report.title", { cycle: cycleName(cycle.id) });

/** The city reads it below its report; the commission, which may not open that, below the review. */
const reportOrReview: ParentPage<Named> = {
  path: "/cities/:city/reports/:cycle",
  given: ["city", "cycle"],
  trail(known, visit) {
    const { city = "", cycle = "" } = visit.params;
    const href = visit.may(reportPlace) ? paths.report(city, cycle) : paths.reviewReport(city, cycle);
    return [...cityParent.trail(known, visit), { href, text: reportTitle(known, visit) }];
  },
};

export const submissionsPage = page({
  path: "/cities/:city/reports/:cycle/submissions",
  reads: { place: submissionPlace, submissions: listSubmissions },
  parent: {
    ...reportOrReview,
    trail: ({ place }: { place: Named }, visit) => reportOrReview.trail(place, visit),
  },
  title: ({ place: { city } }, { t }) => `${t("reports:submissions.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("reports:submissions.title"),
  caption: ({ place: { city, cycle } }) => `${city.name}, ${cycleName(cycle.id)}`,
  examples: [{ city: "laikipia" }, { city: "kilifi" }],
  draw: ({ submissions }, { params }) => <SubmissionsView submissions={submissions} {...params} />,
});

function submissionTitle({ seal }: { seal: { submission: number } }, { t }: Pick<Visit, "t">): string {
  return t("reports:submissions.number", { submission: seal.submission });
}

export const submissionPage = page({
  path: "/cities/:city/reports/:cycle/submissions/:submission",
  reads: readSubmission,
  parent: reportOrReview,
  title: (loaded, visit) => `${submissionTitle(loaded, visit)}, ${loaded.city.name}`,
  heading: submissionTitle,
  caption: ({ city, cycle }) => `${city.name}, ${cycleName(cycle.id)}`,
  examples: [{ city: "laikipia" }],
  draw: ({ seal, fileTitles }, { params: { city, cycle } }) => (
    <>
      <p class="govuk-body">
        <SubmissionFiles city={city} cycle={cycle} submission={seal.submission} />
      </p>
      <SealedContents report={seal.report} />
      <SealedView
        showsWords
        report={seal.report}
        fileHref={(sha256) => `${paths.reviewReport(city, cycle)}/files/${sha256}`}
        fileTitles={fileTitles}
      />
    </>
  ),
});

export const submissionFile = file({
  path: "/cities/:city/reports/:cycle/submissions/:submission/report.json",
  reads: submittedSeal,
  examples: [{ city: "laikipia" }],
  answer: (content, { params: { city, cycle, submission } }) => ({
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${city}-${cycle}-${submission}.json"`,
      "cache-control": "private, no-store",
    },
    content,
  }),
});

/** An edition that is not the newest, as it was published. */
export const editionPage = page({
  path: "/cities/:city/reports/:cycle/editions/:submission",
  reads: { city: cityQuery, copy: getPublishedReport, reports: listPublishedReports },
  parent: publishedPage,
  title: ({ city, copy }, { t, params }) =>
    `${t("reports:published.title", { cycle: cycleName(params.cycle) })}, ${city.name}, ${t("reports:editions.number", { number: copy.edition.number })}`,
  heading: "own",
  wide: true,
  examples: [{ city: "makueni" }],
  shows: ({ city }) => [cityTag(city.id)],
  draw: ({ copy, reports }, { params }) => (
    <PublishedView city={params.city} cycle={params.cycle} copy={copy} reports={reports} />
  ),
});

/** What the three forms about a published report have in common. */
const aboutEdition = {
  reads: correctedEdition,
  parent: publishedPage,
  caption: ({ city, cycle }: CorrectedEdition) => `${city.name}, ${cycleName(cycle.id)}`,
  examples: [{ city: "makueni" }],
} as const;

export const erratumPage = formPage({
  ...aboutEdition,
  path: "/cities/:city/reports/:cycle/erratum",
  does: addErratum,
  title: "reports:editions.do.addErratum",
  draw: (loaded, form) => <AfterPublicationForm loaded={loaded} form={form} does="addErratum" />,
  confirm: ({ city, edition }, _form, { t }) => ({
    title: t("reports:editions.ask.addErratum", { city: city.name, number: edition.number }),
    effects: [t("reports:editions.effect.addErratum")],
    submit: t("reports:editions.do.addErratum"),
    isPlain: true,
  }),
  done: (_output, { params }) => paths.published(params.city, params.cycle),
  flash: "reports:editions.done.addErratum",
});

export const withdrawPage = formPage({
  ...aboutEdition,
  path: "/cities/:city/reports/:cycle/withdraw",
  does: withdrawReport,
  title: "reports:editions.do.withdraw",
  draw: (loaded, form) => <AfterPublicationForm loaded={loaded} form={form} does="withdraw" />,
  confirm: ({ city, edition }, _form, { t }) => ({
    title: t("reports:editions.ask.withdraw", { city: city.name, number: edition.number }),
    effects: [t("reports:editions.effect.withdraw")],
    submit: t("reports:editions.do.withdraw"),
  }),
  done: (_output, { params }) => paths.published(params.city, params.cycle),
  flash: "reports:editions.done.withdraw",
});

export const openEditionPage = formPage({
  ...aboutEdition,
  path: "/cities/:city/reports/:cycle/edition",
  does: openEdition,
  title: "reports:editions.do.openEdition",
  draw: (loaded, form) => <AfterPublicationForm loaded={loaded} form={form} does="openEdition" />,
  done: (_output, { params }) => paths.reviewReport(params.city, params.cycle),
  flash: "reports:editions.done.openEdition",
});
