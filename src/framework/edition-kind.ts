import type { z } from "zod";
import { KeyFeatures, ReportTemplate, Sdgs, Themes } from "./edition.ts";
import { Declaration, GlobalNetwork, OutcomeDocuments } from "./guiding-documents.ts";

/** The kinds of guiding documents with the shape of each. */
export const editionSchemas = {
  "key-features": KeyFeatures,
  "report-template": ReportTemplate,
  sdgs: Sdgs,
  themes: Themes,
  declaration: Declaration,
  "outcome-documents": OutcomeDocuments,
  "global-network": GlobalNetwork,
} as const;

export type EditionKind = keyof typeof editionSchemas;
export type EditionContent<Kind extends EditionKind> = z.output<(typeof editionSchemas)[Kind]>;
