// A report as PDF: the sealed one where it was submitted, else the draft with a mark that says so.

import type { Actor } from "../platform/actor.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { refuse as refusePlatform } from "../platform/problem.ts";
import type { Service } from "../platform/service.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { pdfLabels } from "./pdf/labels.ts";
import { renderReportPdf } from "./pdf/render-pdf.ts";
import { refuse } from "./problems.ts";
import { getReport, getSubmittedReport, readReportFile } from "./queries.ts";
import { readSubmitted, type SubmittedReport } from "./seals.ts";
import { draftReport } from "./submission.ts";
import { isOpenForWriting } from "./workflow.ts";

interface WhichPdf {
  city: string;
  cycle: string;
  language: Language;
}

type PdfService = Pick<Service, "database" | "config">;

/** The PDF of what the actor may see: a published report, a submission under review, or the own city's draft. */
export async function reportPdf(service: PdfService, actor: Actor, which: WhichPdf): Promise<Uint8Array> {
  const { db } = service.database;
  const { city, cycle, language } = which;
  const submitted = await readSubmitted(db, city, cycle).catch(() => undefined);
  const isOperator = actor.kind === "operator";
  if (submitted && !isOpenForWriting(submitted.head.state)) {
    const isPublished = submitted.head.state === "published";
    const maySee = isPublished || isOperator || getSubmittedReport.allow?.permits(actor, { city });
    if (!maySee) throw refuse.not_published();
    return render({ report: submitted.seal.report, language, ...sealOf(service, submitted) });
  }
  if (!isOperator && !getReport.allow?.permits(actor, { city })) {
    throw actor.kind === "public" ? refuse.not_published() : refusePlatform.not_allowed();
  }
  return render({ report: draftReport(await readReportFile(db, city, cycle)), language, seal: null });
}

function sealOf(service: PdfService, { head, seal }: SubmittedReport) {
  const published = head.events.findLast(({ action }) => action === "publish");
  return {
    seal: { digest: seal.digest, signature: seal.signature, verifyUrl: `${service.config.baseUrl}/verify` },
    ...(published && { publishedAt: published.at.toISOString() }),
  };
}

async function render(input: Omit<Parameters<typeof renderReportPdf>[0], "labels">): Promise<Uint8Array> {
  try {
    return await renderReportPdf({ ...input, labels: pdfLabels(translator(input.language)) } as Parameters<
      typeof renderReportPdf
    >[0]);
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.pdf_failed();
    throw error;
  }
}
