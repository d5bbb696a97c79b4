// What a city's Progress Report says at the moment it is submitted: its answers, the values and files that
// they cite as they were, and the Key Features. This is the content that is hashed, signed, printed and
// published. Nothing in it points to a record that could change later, and nothing in it is private: it
// holds no e-mail address and no telephone number.
//
// Figures are decimal strings ("83.50"), so that they are kept exactly as they were entered.
import { z } from "zod";
import { directions, sourceKinds } from "../framework/edition.ts";
import { dayIn } from "../platform/day.ts";
import { lateBy } from "./cycle-rules.ts";

export const reportFormat = "jifunze-report/1";

// No trimming here: a schema of something signed must not change what it reads.
const Line = z.string().min(1).max(2000).refine(isWellFormed);
const LongText = z.string().min(1).max(20_000).refine(isWellFormed);
const LanguageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/);
/** A text by language tag. A sealed report outlives our list of languages, so it is not closed. */
const textsOf = (text: typeof Line) =>
  z
    .record(LanguageTag, text)
    .refine((texts) => Object.keys(texts).length > 0 && Object.keys(texts).length <= 20);
const Texts = textsOf(Line);
/** What a city or an office is called: in each language in which it had a name, in what was sealed before in one only. */
const Named = z.union([Line, Texts]);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Decimal = z
  .string()
  .max(60)
  .regex(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
const Version = z.int().min(1);
const Bytes = z.int().min(0);

const Edition = z.strictObject({ id: Line, edition: Line });
const Period = z.strictObject({ from: z.iso.date(), to: z.iso.date(), label: Line });
const Source = z.strictObject({ title: Line, kind: z.enum(sourceKinds), url: Line.optional() });
const SourcedFigure = z.strictObject({ value: Decimal, year: z.int().min(1900).max(2100), source: Line });
const Office = z.strictObject({ name: Line, title: Named.optional() });

const ReportFile = z.strictObject({ sha256: Digest, name: Line, mediaType: Line, size: Bytes });

/**
 * Missing is not zero: only a measured value has an amount. Named here and not taken from the values: what this format
 * may say does not change with them.
 */
const valueStatuses = ["measured", "not_collected", "not_applicable"] as const;

/** Why the city kept what it cited, where the record had changed since; not in what was sealed before. */
const keptBecause = z.string().min(1).max(1000).refine(isWellFormed).optional();

const CitedValue = z
  .strictObject({
    kind: z.literal("value"),
    /** The value's id in the installation that sealed the report. */
    ref: Line,
    measurement: z.strictObject({ id: Line, name: Texts, unit: Line }),
    period: Period,
    disaggregation: z.record(Line, Line),
    status: z.enum(valueStatuses),
    amount: Decimal.nullable(),
    numerator: Decimal.optional(),
    denominator: Decimal.optional(),
    source: Source,
    valueVersion: Version,
    evidence: z.strictObject({ name: Line, sha256: Digest, size: Bytes }).optional(),
    /** Evidence that is on the web; its content is not sealed. */
    link: z.strictObject({ title: Line, url: Line }).optional(),
    keptBecause,
  })
  .refine(({ status, amount }) => (status === "measured") === (amount !== null), {
    error: "A cited value has an amount exactly when it was measured.",
  });

const CitedFile = z.strictObject({ kind: z.literal("file"), ...ReportFile.shape, keptBecause });

const CitedLink = z.strictObject({ kind: z.literal("link"), title: Line, url: Line, keptBecause });

/** A record of any other kind, in words of its own: whoever reads the report later need not know the kind. */
const CitedRecord = z.strictObject({
  kind: z.literal("record"),
  of: Line,
  /** What people call such a record. */
  what: Texts,
  ref: Line,
  recordVersion: Version,
  title: Texts,
  facts: z.array(z.strictObject({ name: Texts, says: textsOf(LongText) })).max(20),
  url: Line.optional(),
  files: z.array(z.strictObject({ name: Line, sha256: Digest, size: Bytes })).max(20),
  keptBecause,
});

const Citation = z.discriminatedUnion("kind", [CitedValue, CitedFile, CitedLink, CitedRecord]);
export type ReportCitation = z.infer<typeof Citation>;

const Answer = z.strictObject({
  text: LongText,
  language: LanguageTag,
  words: z.int().min(0),
  version: Version,
});

const Question = z.strictObject({
  id: Line,
  title: Texts,
  kind: z.enum(["text", "record", "table", "declaration"]),
  maxWords: z.int().min(1).optional(),
  answer: Answer.optional(),
  declaration: z.strictObject({ name: Line, title: Named, confirmed: z.literal(true) }).optional(),
  citations: z.array(Citation).max(200),
});
export type ReportQuestion = z.infer<typeof Question>;

const Section = z.strictObject({ id: Line, title: Texts, questions: z.array(Question).max(200) });

const FeaturePoint = z.strictObject({
  period: Period,
  amount: Decimal,
  source: Source,
  valueVersion: Version,
});

const coverages = [...valueStatuses, "no_value"] as const;

const KeyFeature = z.strictObject({
  measurement: z.strictObject({ id: Line, name: Texts, unit: Line, direction: z.enum(directions) }),
  focusArea: z.strictObject({ id: Line, name: Texts }),
  coverage: z.enum(coverages),
  /**
   * The newest value of the whole population, and the first that may be compared with it (in what was sealed before: the
   * first of all); both absent while nothing was measured.
   */
  baseline: FeaturePoint.optional(),
  latest: FeaturePoint.optional(),
  /** Every measured period, the oldest first; a chart is drawn from three on. */
  history: z.array(FeaturePoint).max(50).optional(),
});
export type ReportKeyFeature = z.infer<typeof KeyFeature>;

const content = {
  format: z.literal(reportFormat),
  network: z.strictObject({ id: Line, name: Texts, commission: Texts, timeZone: Line }),
  city: z.strictObject({
    code: Line,
    name: Named,
    place: z.strictObject({
      county: Named.optional(),
      countyCode: Line.optional(),
      country: Line,
      /** Population and area are those of the county, of which the city is a part. */
      figuresOf: z.literal("county").optional(),
    }),
    population: SourcedFigure.optional(),
    areaKm2: SourcedFigure.optional(),
    /** Mean years of schooling. */
    schooling: SourcedFigure.optional(),
    joined: Line.optional(),
    website: Line.optional(),
    leadership: Office.optional(),
    focalPoint: z.strictObject({ ...Office.shape, organisation: Named.optional() }).optional(),
  }),
  /** The language in which the report was written for the record; single answers may be in another. */
  language: LanguageTag,
  cycle: z.strictObject({ code: Line, from: z.iso.date(), to: z.iso.date() }),
  template: Edition,
  framework: Edition,
  sections: z.array(Section).max(100),
  keyFeatures: z.array(KeyFeature).max(500),
  /** Every file that the report rests on, once each; the bytes are kept under their SHA-256. */
  files: z.array(ReportFile).max(2000),
};

/** A report that was not submitted yet: the same shape without the submission. For previews only. */
export const DraftReport = z.strictObject(content);
export type DraftReport = z.infer<typeof DraftReport>;

export const SealedReport = z
  .strictObject({
    ...content,
    /** Which submission of this report it is, from 1. */
    version: Version,
    /** The day, in the network's time zone, by which it was due when it was submitted; not in what was sealed before. */
    dueOn: z.iso.date().optional(),
    /** When the first submission was made, of a later one: that one says whether the report came in time. */
    firstSubmittedAt: z.iso.datetime().optional(),
    submittedAt: z.iso.datetime(),
    submittedBy: z.strictObject({ name: Line, role: Line }),
  })
  .refine((report) => missingFiles(report).length === 0, {
    path: ["files"],
    error: "The list of files lacks one that the report cites.",
  });
export type SealedReport = z.infer<typeof SealedReport>;

/** How many days after its due day a submitted report came; undefined where its seal does not say when it was due. */
export function daysLateIn(report: SealedReport): number | undefined {
  const { dueOn, firstSubmittedAt, submittedAt, network } = report;
  if (dueOn === undefined) return undefined;
  return lateBy(dueOn, dayIn(network.timeZone, new Date(firstSubmittedAt ?? submittedAt)));
}

/** The SHA-256 of every file that is cited, as file or by a record that rests on it, and not listed. */
function missingFiles({ sections, files }: DraftReport): string[] {
  const listed = new Set(files.map(({ sha256 }) => sha256));
  return sections
    .flatMap(({ questions }) => questions.flatMap(({ citations }) => citations))
    .flatMap(filesCited)
    .filter((sha256) => !listed.has(sha256));
}

function filesCited(citation: ReportCitation): string[] {
  switch (citation.kind) {
    case "link":
      return [];
    case "file":
      return [citation.sha256];
    case "value":
      return citation.evidence ? [citation.evidence.sha256] : [];
    case "record":
      return citation.files.map(({ sha256 }) => sha256);
  }
}

/** Half a character (a lone surrogate) has no bytes in UTF-8, so it cannot be signed. */
function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}
