import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { optionalUpload, orEmpty } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { getReportHead } from "./drafting.ts";
import { verifySealedFile } from "./seal.ts";
import { findSealByDigest, publicKeys } from "./seals.ts";

/** What a seal that is known here belongs to. */
const SealedHere = z.object({
  city: z.string(),
  cityName: z.string(),
  cycle: z.string(),
  submission: z.number(),
  sealedAt: z.string(),
  isPublished: z.boolean(),
});

const Verdict = z.object({
  /** `known` and `unknown` are about a digest, or a report without its seal; the others about a sealed file. */
  outcome: z.enum(["genuine", "altered", "unknown-key", "not-a-sealed-report", "known", "unknown"]),
  /** Why a file is not a sealed report. */
  reason: z
    .enum(["too_large", "not_text", "not_json", "too_deep", "repeated_names", "other_format"])
    .optional(),
  digest: z.string().optional(),
  report: SealedHere.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

export const verifySeal = query({
  name: "reports.verifySeal",
  route: "POST /verify",
  summary:
    "Check a sealed report, or its SHA-256: was it sealed here, and is it unchanged? The file is not kept.",
  input: z.object({
    file: optionalUpload,
    digest: orEmpty(
      z
        .string()
        .transform((text) => text.replaceAll(/\s/g, "").toLowerCase())
        .pipe(z.string().regex(/^[0-9a-f]{64}$/)),
    ),
  }),
  output: Verdict,
  allow: everyone,
  async run({ file, digest }, { db }) {
    if (file) return checkFile(db, file.bytes);
    if (digest === undefined) throw fieldProblem("file", "reports:field.digest.required");
    return checkDigest(db, digest);
  },
});

async function checkFile(db: Queryable, bytes: Uint8Array): Promise<Verdict> {
  const keys = await publicKeys(db);
  const checked = verifySealedFile(
    bytes,
    keys.map(({ publicKey }) => publicKey),
  );
  switch (checked.outcome) {
    case "genuine":
      return { outcome: "genuine", digest: checked.digest, ...(await sealedHere(db, checked.digest)) };
    case "unknown-key":
      return { outcome: "unknown-key", digest: checked.digest };
    case "altered":
      return { outcome: "altered", digest: checked.actualDigest };
    case "unsigned":
      return checkDigest(db, checked.digest);
    case "not-a-sealed-report":
      return { outcome: "not-a-sealed-report", reason: checked.reason };
  }
}

async function checkDigest(db: Queryable, digest: string): Promise<Verdict> {
  const found = await sealedHere(db, digest);
  return { outcome: found.report ? "known" : "unknown", digest, ...found };
}

async function sealedHere(db: Queryable, digest: string): Promise<{ report?: z.infer<typeof SealedHere> }> {
  const seal = await findSealByDigest(db, digest);
  if (!seal) return {};
  const { city, cityName, cycle, submission, sealedAt } = seal;
  const head = await getReportHead(db, city, cycle);
  const isPublished = head.state === "published" && head.submissions === submission;
  return { report: { city, cityName, cycle, submission, sealedAt: sealedAt.toISOString(), isPublished } };
}
