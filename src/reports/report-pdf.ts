// A report as PDF: the sealed one where it was submitted, else the draft with a mark that says so.

import { createHash } from "node:crypto";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import type { Context } from "../platform/operation.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { getReportHead } from "./drafting.ts";
import { getSubmittedReport } from "./editions/sealed-queries.ts";
import { pdfLabels } from "./pdf/labels.ts";
import type { ReportPdfInput } from "./pdf/page-content.ts";
import { renderReportPdf } from "./pdf/render-pdf.ts";
import { refuse } from "./problems.ts";
import { getReport, readReportFile } from "./queries.ts";
import { keptPdf } from "./sealed-pdfs.ts";
import { readPublished, readSubmitted, type SubmittedReport, sealedFileOf } from "./seals.ts";
import { editionsOf, isOpenForWriting } from "./workflow.ts";

interface WhichPdf {
  city: string;
  cycle: string;
  language: Language;
  /** Which submission; without it what is newest for whoever asks: the draft, the submission, or what was published. */
  submission?: number | undefined;
}

type PdfContext = Pick<Context, "db" | "actor" | "baseUrl" | "now">;

/**
 * The PDF of what the actor may see: a published report, a submission under review, or the own city's draft.
 * @throws Problem `reports.pdf_failed` where it could not be made now, which says nothing about the report
 */
export async function reportPdf(
  context: PdfContext,
  { city, cycle, language, submission }: WhichPdf,
): Promise<Uint8Array> {
  const { db, actor } = context;
  const isOperator = actor.kind === "operator";
  const maySeeSubmitted = isOperator || getSubmittedReport.allow?.permits(actor, { city }) === true;
  if (submission !== undefined)
    return sealedPdf(
      context,
      await (maySeeSubmitted ? readSubmitted : readPublished)(db, city, cycle, submission),
      language,
    );
  const head = await getReportHead(db, city, cycle);
  const maySeeDraft = isOperator || getReport.allow?.permits(actor, { city }) === true;
  if (maySeeDraft && isOpenForWriting(head.state)) {
    const { draft } = await readReportFile(db, city, cycle, context.now);
    return draftPdf({ report: draft, language, seal: null });
  }
  if (maySeeSubmitted && head.submissions > 0 && !isOpenForWriting(head.state))
    return sealedPdf(context, await readSubmitted(db, city, cycle), language);
  const isNothingPublished = editionsOf(head.events).length === 0;
  if (isNothingPublished && isOpenForWriting(head.state) && actor.kind !== "public")
    throw refusePlatform.not_allowed();
  return sealedPdf(context, await readPublished(db, city, cycle), language);
}

async function sealedPdf(
  { db, baseUrl }: PdfContext,
  { head, seal }: SubmittedReport,
  language: Language,
): Promise<Uint8Array> {
  const published = head.events.find(
    ({ action, submission }) => action === "publish" && submission === seal.submission,
  );
  const { digest, signature } = seal;
  const which = { digest, cityId: head.cityId, language, isPublished: published !== undefined };
  return keptPdf(db, which, async () =>
    render({
      report: seal.report,
      language,
      seal: {
        digest,
        signature,
        verifyUrl: `${baseUrl}/verify`,
        file: await sealedFileOf(db, seal),
      },
      ...(published && { publishedAt: published.at.toISOString() }),
    }),
  );
}

/** The last drafts that somebody asked for: asking again without a change costs nothing. */
const lastDrafts = new Map<string, Promise<Uint8Array>>();
const mostDrafts = 20;

function draftPdf(input: PdfInput): Promise<Uint8Array> {
  const key = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const known = lastDrafts.get(key);
  if (known) return known;
  const made = render(input).catch((error: unknown) => {
    lastDrafts.delete(key);
    throw error;
  });
  lastDrafts.set(key, made);
  const [oldest] = lastDrafts.keys();
  if (lastDrafts.size > mostDrafts && oldest !== undefined) lastDrafts.delete(oldest);
  return made;
}

type PdfInput = Omit<ReportPdfInput, "labels">;

async function render(input: PdfInput): Promise<Uint8Array> {
  try {
    return await renderReportPdf({ ...input, labels: pdfLabels(translator(input.language)) });
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.pdf_failed();
    throw error;
  }
}
