// Where evidence is shown with an initiative, changed and taken away, and its files for whoever may see them.

import { evidenceSearch } from "../../evidence/choice.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { dateFields, readKnownDays } from "../../ui/date-fields.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { paths } from "../paths.ts";
import {
  addEvidenceToInitiative,
  changeEvidenceOfInitiative,
  removeEvidenceFromInitiative,
} from "./commands.ts";
import { evidenceToAdd, fileOfPiece, pieceToChange } from "./queries.ts";
import { AddEvidenceForm, PieceForm } from "./views.tsx";

const here = ({ city, initiative }: { city: string; initiative: string }) => paths.evidence(city, initiative);

export const addEvidencePage = formPage({
  path: "/cities/:city/initiatives/:initiative/evidence/new",
  reads: evidenceToAdd,
  does: addEvidenceToInitiative,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: initiativePage,
  title: ({ initiative }, visit) => `${visit.t("initiatives:evidence.add")}: ${titleOf(initiative, visit)}`,
  heading: (_loaded, { t }) => t("initiatives:evidence.add"),
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: () => ({ isPublic: "no" }),
  read: (fields) => readKnownDays(fields, ["dated"]),
  draw: ({ city, initiative, evidence }, form) => (
    <AddEvidenceForm city={city.id} number={initiative.number} evidence={evidence} form={form} />
  ),
  done: (_output, { params }) => here(params),
  flash: "initiatives:evidence.added",
});

export const piecePage = formPage({
  path: "/cities/:city/initiatives/:initiative/evidence/:piece",
  reads: pieceToChange,
  does: changeEvidenceOfInitiative,
  parent: initiativePage,
  title: ({ initiative, piece }, visit) => `${piece.title}: ${titleOf(initiative, visit)}`,
  heading: ({ piece }) => piece.title,
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ piece }) => ({
    ...dateFields("dated", piece.dated ?? ""),
    isPublic: piece.isPublic ? "yes" : "no",
    version: String(piece.version),
  }),
  read: (fields) => readKnownDays(fields, ["dated"]),
  draw: ({ city, initiative, piece }, form) => (
    <PieceForm city={city.id} number={initiative.number} piece={piece} form={form} />
  ),
  done: (_output, { params }) => here(params),
  flash: "initiatives:evidence.saved",
});

export const removePieceButton = button({
  path: "/cities/:city/initiatives/:initiative/evidence/:piece/remove",
  does: removeEvidenceFromInitiative,
  reads: pieceToChange,
  confirm: ({ piece }, { t, params }) => ({
    title: t("initiatives:evidence.ask", { title: piece.title }),
    effects: [t("initiatives:evidence.askEffect")],
    submit: t("initiatives:evidence.remove"),
    back: here(params),
  }),
  done: (_output, { params }) => here(params),
  flash: "initiatives:evidence.removed",
});

export const pieceFile = file({
  path: "/cities/:city/initiatives/:initiative/evidence/:piece/file",
  reads: fileOfPiece,
  answer: ({ title, mediaType, content, isPublic }) => ({
    headers: downloadHeaders(title, mediaType, isPublic ? "no-cache" : "private, no-store"),
    content,
  }),
});
