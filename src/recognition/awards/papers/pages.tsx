// The papers of a round: what is downloaded, and the form by which the commission adds a file.

import { downloadHeaders } from "../../../platform/files/download.ts";
import { button } from "../../../ui/screens/button.tsx";
import { file } from "../../../ui/screens/file.ts";
import { formPage } from "../../../ui/screens/form-page.tsx";
import { awardPaths } from "../paths.ts";
import { awardPage, roundTitle, titled } from "../rounds/pages.tsx";
import { addAwardFile, dropAwardFile } from "./commands.ts";
import { paperPdf } from "./paper-pdf.ts";
import { awardFile, awardPaper, awardToAddFile } from "./queries.ts";
import { AddFileForm } from "./views.tsx";

export const awardPaperFile = file({
  path: "/awards/:award/papers/:paper",
  reads: awardPaper,
  answer: ({ round, paper }, { language }) => ({
    headers: downloadHeaders(`award-${round.number}-${paper}.pdf`, "application/pdf", "no-cache"),
    content: () => paperPdf(round, paper, language),
  }),
});

export const awardFilePage = file({
  path: "/awards/:award/files/:file",
  reads: awardFile,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "no-cache"),
    content,
  }),
});

export const addAwardFilePage = formPage({
  path: "/awards/:award/files/new",
  reads: awardToAddFile,
  does: addAwardFile,
  parent: awardPage,
  title: (known, visit) => titled(known, visit.t("awards:papers.add"), visit),
  heading: (_known, { t }) => t("awards:papers.add"),
  caption: roundTitle,
  draw: (_known, form) => <AddFileForm form={form} />,
  done: (_output, { params }) => awardPaths.one(params.award),
  flash: "awards:papers.added",
});

export const dropAwardFileButton = button({
  path: "/awards/:award/files/:file/drop",
  does: dropAwardFile,
  reads: awardToAddFile,
  confirm: (known, visit) => ({
    title: `${titled(known, visit.t("awards:papers.dropTitle"), visit)}?`,
    effects: [visit.t("awards:papers.dropAbout")],
    submit: visit.t("awards:papers.dropTitle"),
  }),
  done: "/awards/:award",
  flash: "awards:papers.dropped",
});
