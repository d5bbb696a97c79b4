// A report as an accessible PDF (PDF/UA-1).
import QRCode from "qrcode";
import { typeset } from "../../platform/pdf/typeset.ts";
import { programFile } from "../../platform/workers/program-file.ts";
import { pageContent, type ReportPdfInput } from "./page-content.ts";

/** @throws WorkerFailure when it takes too long or the worker dies, Problem `platform.busy` when too many are waiting. */
export async function renderReportPdf(input: ReportPdfInput): Promise<Uint8Array> {
  const content = pageContent(input);
  const url = content.seal?.url;
  const squareCode = url
    ? await QRCode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" })
    : "";
  return typeset({
    template: programFile(import.meta.url, ["report.typ"]),
    content: JSON.stringify(content),
    drawings: { "square-code.svg": squareCode, "sealed-report.json": input.seal?.file ?? "" },
  });
}
