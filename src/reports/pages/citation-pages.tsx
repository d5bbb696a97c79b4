// What an answer cites: adding to it, taking out of it, and deciding about what changed since.

import { localised } from "../../platform/i18n/localised.ts";
import { inside } from "../../platform/page.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { type CitationFile, citationFile, decideOnCitation } from "../citation-decisions.ts";
import { citeEvidence, citeRecords, removeCitation } from "../commands.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { ChangedCitationView } from "../views/changed-citation.tsx";
import { questionPage, reportPage } from "./draft-pages.tsx";

export const citeRecordsButton = button({
  path: "/cities/:city/reports/:cycle/questions/:question/citations",
  does: citeRecords,
  done: questionPage.path,
  flash: "reports:evidence.cited",
});

export const citeEvidenceButton = button({
  path: "/cities/:city/reports/:cycle/questions/:question/evidence",
  does: citeEvidence,
  done: questionPage.path,
  flash: "reports:evidence.cited",
});

export const removeCitationButton = button({
  path: "/cities/:city/reports/:cycle/citations/:citation/remove",
  does: removeCitation,
  done: ({ question }, { params }) => paths.question(params.city, params.cycle, question),
  flash: "reports:evidence.removed",
});

export const changedCitationPage = formPage({
  path: "/cities/:city/reports/:cycle/citations/:citation",
  reads: { file: citationFile },
  does: decideOnCitation,
  parent: inside(reportPage, ({ file }: { file: CitationFile }) => file),
  title: ({ file: { question, city, cycle } }, { t, language }) =>
    `${t("reports:decision.title")}: ${localised(question.title, language)}, ${city.name}, ${cycleName(cycle.id)}`,
  heading: (_loaded, { t }) => t("reports:decision.title"),
  caption: ({ file: { question } }, { language }) => localised(question.title, language),
  initial: ({ file: { citation } }) => ({
    takes: citation.since === "kept" ? "cited" : "",
    because: citation.keptBecause ?? "",
  }),
  draw: ({ file }, form) => <ChangedCitationView file={file} form={form} />,
  done: ({ question }, { params }) => paths.question(params.city, params.cycle, question),
  flash: "reports:decision.saved",
});
