// The seal of a submitted report: what the platform seals and checks (`platform/sealing/`), with the meaning of a report.

import { type Verification as OfRecord, sealedFiles } from "../platform/sealing/sealed-file.ts";
import { canonicalForm, type SealPublicKey } from "../platform/sealing/signature.ts";
import { reportFormat, SealedReport } from "./sealed-report.ts";

const files = sealedFiles({
  format: "jifunze-seal/1",
  member: "report",
  content: SealedReport,
  contentFormat: reportFormat,
});

/** The one way to write a report as bytes. */
export function canonicalBytes(report: SealedReport): Uint8Array {
  return canonicalForm(report);
}

/** The file to download. */
export function sealedFile(bytes: Uint8Array, signature: string, publicKey: SealPublicKey): string {
  return files.write(bytes, signature, publicKey);
}

type Told<Outcome> = Outcome extends { content: infer Content }
  ? Omit<Outcome, "content"> & { report: Content }
  : Outcome extends { outcome: "not-a-sealed-file" }
    ? Omit<Outcome, "outcome"> & { outcome: "not-a-sealed-report" }
    : Outcome;

export type Verification = Told<OfRecord<SealedReport>>;

/**
 * Checks a file that somebody brings: the sealed file, or the bare report. Never throws. What is hashed is the JSON
 * as it was received, before any schema could drop or change a part of it.
 */
export function verifySealedFile(
  file: string | Uint8Array,
  trustedKeys: readonly SealPublicKey[],
): Verification {
  const found = files.verify(file, trustedKeys);
  if (found.outcome === "not-a-sealed-file") return { ...found, outcome: "not-a-sealed-report" };
  if (!("content" in found)) return found;
  const { content, ...rest } = found;
  return { ...rest, report: content };
}
