import { z } from "zod";
import { outcomeWithDigest } from "../dialogues/outcome/queries.ts";
import { minutesWithDigest } from "../meetings/approval/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { optionalUpload, orEmpty } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import type { WhyUnreadable } from "../platform/sealing/sealed-file.ts";
import { publicKeys } from "../platform/sealing/signing-keys.ts";
import { WrittenText } from "../platform/written.ts";
import { awardWithDigest } from "../recognition/awards/rounds/queries.ts";
import { checkAside } from "./check-aside.ts";
import { getReportHead } from "./drafting.ts";
import { isPdf } from "./pdf/embedded-files.ts";
import { sealOfPdf } from "./sealed-pdfs.ts";
import { daysLateIn } from "./sealed-report.ts";
import { findSealByDigest, sealNumber } from "./seals.ts";
import { type Standing, standingOf, standings } from "./workflow.ts";

/** What a seal that is known here belongs to. */
const SealedHere = z.object({
  city: z.string(),
  cityName: z.string(),
  cycle: z.string(),
  submission: z.number(),
  sealedAt: z.string(),
  /** What became of this submission until now. */
  standing: z.enum(standings),
  /** When that happened. */
  since: z.string(),
  /** The last submission of the report; above `submission` where the city has sent another. */
  lastSubmission: z.number(),
  /** How many days after its due day the report came, by what was sealed; null where the seal does not say when it was due. */
  daysLate: z.number().nullable(),
  /** Everybody may read it: it was published, and may have been superseded or withdrawn since. */
  isPublished: z.boolean(),
});

/** Approved minutes of a meeting, which are sealed as reports are. */
const MinutesHere = z.object({
  meeting: z.string(),
  title: WrittenText,
  number: z.string(),
  edition: z.number(),
  /** Above `edition` where they were put right since. */
  lastEdition: z.number(),
  sealedAt: z.string(),
});

/** A sealed outcome of a policy dialogue. */
const OutcomeHere = z.object({
  dialogue: z.number(),
  question: WrittenText,
  /** By which it is cited. */
  name: z.string(),
  edition: z.number(),
  /** Above `edition` where it was put right since. */
  lastEdition: z.number(),
  sealedAt: z.string(),
});

/** Who got the network's own award, as it was published. */
const AwardHere = z.object({
  award: z.number(),
  title: WrittenText,
  /** So many badges of it were withdrawn since. */
  withdrawn: z.number(),
  sealedAt: z.string(),
});

const reasons = [
  "too_large",
  "no_sealed_file",
  "not_text",
  "byte_order_mark",
  "not_json",
  "too_deep",
  "too_many_members",
  "repeated_name",
  "proto_member",
  "inexact_number",
  "half_character",
  "unknown_members",
  "other_format",
] as const satisfies WhyUnreadable[];

const Verdict = z.object({
  /**
   * `known` and `unknown` are about a digest, or a report without its seal; `genuine-pdf` is a PDF byte for byte as we
   * made it, `other-pages` a PDF with a genuine sealed file inside and pages that are not ours, `file-inside` one of minutes
   * or of an outcome with a genuine file inside, whose pages nobody compares; the rest is about a sealed file.
   */
  outcome: z.enum([
    "genuine",
    "genuine-pdf",
    "other-pages",
    "file-inside",
    "altered",
    "unknown-key",
    "not-a-sealed-report",
    "known",
    "unknown",
  ]),
  /** Why a file is not a sealed report. */
  reason: z.enum(reasons).optional(),
  /** What was altered: the report's content, or its signature or key. */
  altered: z.enum(["content", "signature", "key"]).optional(),
  /** Where in the file that is, as a JSON pointer (RFC 6901). */
  part: z.string().optional(),
  digest: z.string().optional(),
  isKeyWithdrawn: z.boolean().optional().describe("It is signed with a key of ours that was withdrawn."),
  report: SealedHere.optional(),
  minutes: MinutesHere.optional(),
  dialogue: OutcomeHere.optional(),
  award: AwardHere.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

export const verifySeal = query({
  name: "reports.verifySeal",
  route: "POST /verify",
  summary:
    "Check a sealed report, approved minutes, the outcome of a dialogue or who got an award, their PDF, or their SHA-256: were they sealed here, and are they unchanged? The file is not kept.",
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
  const madeHere = await sealOfPdf(db, bytes);
  if (madeHere !== undefined)
    return { outcome: "genuine-pdf", digest: madeHere, ...(await sealedHere(db, madeHere)) };
  const keys = await publicKeys(db);
  const trusted = keys.filter(({ isWithdrawn }) => !isWithdrawn);
  const checked = await checkAside({ bytes, trustedKeys: trusted.map(({ publicKey }) => publicKey) });
  switch (checked.outcome) {
    case "genuine": {
      const here = await sealedHere(db, checked.digest);
      // The seal is about what the report says. Pages can say something else beside it.
      const ofPdf = here.minutes || here.dialogue || here.award ? "file-inside" : "other-pages";
      return { outcome: isPdf(bytes) ? ofPdf : "genuine", digest: checked.digest, ...here };
    }
    case "unknown-key":
      // The signature of a key that is withdrawn says nothing; that the same was sealed here, our own register says.
      if (keys.some(({ keyId, isWithdrawn }) => isWithdrawn && keyId === checked.keyId))
        return { ...(await checkDigest(db, checked.digest)), isKeyWithdrawn: true };
      return { outcome: "unknown-key", digest: checked.digest };
    case "altered":
      return { outcome: "altered", altered: checked.part, digest: checked.actualDigest };
    case "unsigned":
      return checkDigest(db, checked.digest);
    case "not-a-sealed-report":
      return {
        outcome: "not-a-sealed-report",
        reason: checked.reason,
        ...(checked.part !== undefined && { part: checked.part }),
      };
  }
}

async function checkDigest(db: Queryable, digest: string): Promise<Verdict> {
  const found = await sealedHere(db, digest);
  return { outcome: Object.keys(found).length > 0 ? "known" : "unknown", digest, ...found };
}

/** What everybody may read stays readable, with what became of it. */
const publicStandings: readonly Standing[] = ["published", "superseded", "withdrawn"];

async function sealedHere(
  db: Queryable,
  digest: string,
): Promise<Pick<Verdict, "report" | "minutes" | "dialogue" | "award">> {
  const seal = await findSealByDigest(db, digest);
  if (!seal) {
    const minutes = await minutesWithDigest(db, digest);
    if (minutes) return { minutes };
    const dialogue = await outcomeWithDigest(db, digest);
    if (dialogue) return { dialogue };
    const award = await awardWithDigest(db, digest);
    return award ? { award } : {};
  }
  const { city, cityName, cycle, submission, sealedAt } = seal;
  const head = await getReportHead(db, city, cycle);
  const { standing, since } = standingOf(submission, head.events);
  const sealed = await sealNumber(db, head.id, submission);
  return {
    report: {
      city,
      cityName,
      cycle,
      submission,
      sealedAt: sealedAt.toISOString(),
      standing,
      since: (since ?? sealedAt).toISOString(),
      lastSubmission: head.submissions,
      daysLate: (sealed && daysLateIn(sealed.report)) ?? null,
      isPublished: publicStandings.includes(standing),
    },
  };
}
