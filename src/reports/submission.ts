// From the working report to what is sealed: answers, cited records and files as they are at this moment.

import type { KeyFeatures, Question, ReportTemplate } from "../framework/edition.ts";
import type { City, Figure } from "../network/city.ts";
import { network } from "../network/network.ts";
import { areaNames } from "../network/place-words.ts";
import { countWords } from "../platform/count-words.ts";
import { unnamedFile } from "../platform/files/file-type.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { isWritten, onlyWritten, type WrittenText } from "../platform/written.ts";
import type { MeasurementCard } from "../values/card.ts";
import type { StoredValue } from "../values/stored-values.ts";
import { type Citation, takenOf } from "./citations.ts";
import type { Cycle } from "./cycles.ts";
import type { Answer } from "./report.ts";
import {
  type DraftReport,
  type ReportCitation,
  type ReportKeyFeature,
  type ReportQuestion,
  reportFormat,
  type SealedReport,
} from "./sealed-report.ts";

/** What a report says now, as the working tables have it. */
interface WorkingReport {
  city: City;
  cycle: Cycle;
  template: ReportTemplate;
  keyFeatures: KeyFeatures;
  answers: ReadonlyMap<string, Answer>;
  citations: ReadonlyMap<string, Citation[]>;
  cards: readonly MeasurementCard[];
}

/** The report as it stands, in the shape in which it is sealed, shown and printed. */
export function draftReport(file: WorkingReport): DraftReport {
  const { country, figuresOf, countyCode } = file.city.place;
  const { leader, focalPoint } = file.city;
  const county = areaNames(file.city);
  const net = network();
  return {
    format: reportFormat,
    network: { id: net.id, name: net.name, commission: net.commission.name, timeZone: net.timeZone },
    city: {
      code: file.city.id,
      name: onlyWritten(file.city.names),
      place: {
        country,
        ...named({ county }),
        ...present({ countyCode }),
        ...(figuresOf === "county" && { figuresOf }),
      },
      ...present({ population: figure(file.city.population), areaKm2: figure(file.city.areaKm2) }),
      ...(leader.name !== null && {
        leadership: { name: leader.name, ...named({ title: leader.title }) },
      }),
      ...(focalPoint.name !== null && {
        focalPoint: {
          name: focalPoint.name,
          ...named({ title: focalPoint.title, organisation: focalPoint.organisation }),
        },
      }),
    },
    language: mainLanguage([...file.answers.values()]),
    cycle: { code: file.cycle.id, from: file.cycle.periodFrom, to: file.cycle.periodTo },
    template: { id: file.template.id, edition: file.template.edition },
    framework: { id: file.keyFeatures.id, edition: file.keyFeatures.edition },
    sections: file.template.sections.map(({ id, title, questions }) => ({
      id,
      title,
      questions: questions.map((question) =>
        reportQuestion(question, file.answers.get(question.id), file.citations.get(question.id) ?? []),
      ),
    })),
    keyFeatures: file.cards.map(keyFeature),
    files: filesOf(file),
  };
}

export function sealedReport(
  draft: DraftReport,
  submission: {
    version: number;
    dueOn: string;
    /** Of an earlier submission, where there was one. */
    firstSubmittedAt: Date | undefined;
    submittedAt: Date;
    submittedBy: { name: string; role: string };
  },
): SealedReport {
  const { version, dueOn, firstSubmittedAt, submittedAt, submittedBy } = submission;
  return {
    ...draft,
    version,
    dueOn,
    ...(firstSubmittedAt && { firstSubmittedAt: firstSubmittedAt.toISOString() }),
    submittedAt: submittedAt.toISOString(),
    submittedBy,
  };
}

/** The language of most of the text. */
function mainLanguage(answers: readonly Answer[]): string {
  const words = new Map<string, number>();
  for (const { language, text } of answers)
    words.set(language, (words.get(language) ?? 0) + countWords(text));
  return [...words].sort(([, a], [, b]) => b - a)[0]?.[0] ?? defaultLanguage;
}

function reportQuestion(
  question: Question,
  answer: Answer | undefined,
  citations: readonly Citation[],
): ReportQuestion {
  return {
    id: question.id,
    title: question.title,
    kind: question.kind,
    ...(question.kind === "text" && { maxWords: question.maxWords }),
    ...(answer &&
      answer.text !== "" && {
        answer: {
          text: answer.text,
          language: answer.language,
          words: countWords(answer.text),
          version: answer.version,
        },
      }),
    ...(answer?.declared && {
      declaration: { name: answer.declared.name, title: answer.declared.title, confirmed: true as const },
    }),
    citations: standing(citations).map(sealedCitation),
  };
}

/** What is sealed of a cited record; where the city keeps it as it was cited, also why. */
function sealedCitation(citation: Citation): ReportCitation {
  const { snapshot } = takenOf(citation);
  const { since, keptBecause } = citation;
  return since === "kept" && keptBecause !== null ? { ...snapshot, keptBecause } : snapshot;
}

function sealedSource({ source }: StoredValue) {
  return { title: source.title, kind: source.kind, ...present({ url: source.url ?? null }) };
}

const mostPoints = 50;

function keyFeature(card: MeasurementCard): ReportKeyFeature {
  const { id, name, unit, direction } = card.measurement;
  const history = card.history.slice(-mostPoints).map(point);
  const baseline = card.baseline && point(card.baseline);
  const latest = history.at(-1);
  return {
    measurement: { id, name, unit, direction },
    focusArea: { id: card.focusArea.id, name: card.focusArea.name },
    coverage: card.coverage,
    ...(baseline && { baseline }),
    ...(latest && { latest }),
    ...(history.length > 1 && { history }),
  };
}

function point(value: StoredValue) {
  return {
    period: value.period,
    amount: value.amount ?? "0",
    source: sealedSource(value),
    valueVersion: value.version,
  };
}

/** Without what was withdrawn since it was cited. */
function standing(citations: readonly Citation[]): Citation[] {
  return citations.filter(({ since }) => since !== "gone");
}

/** Every file that the report rests on, once each. */
function filesOf({ citations }: WorkingReport): DraftReport["files"] {
  const files = [...citations.values()].flatMap((of) =>
    standing(of).flatMap((citation) => takenOf(citation).files),
  );
  const bySha = new Map(files.map((file) => [file.sha256, unnamedFile(file)]));
  return [...bySha.values()].sort((a, b) => a.sha256.localeCompare(b.sha256));
}

function figure(value: Figure | null) {
  return value && { value: String(value.value), year: value.year, source: value.source };
}

/** What has a name in some language, in those that it has one in. */
function named<Names extends Record<string, WrittenText>>(names: Names): Partial<Names> {
  const entries = Object.entries(names).filter(([, text]) => isWritten(text));
  return Object.fromEntries(entries.map(([field, text]) => [field, onlyWritten(text)])) as Partial<Names>;
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], null> };

/** Without the fields that are null: absent is how the sealed form says "unknown". */
function present<T extends Record<string, unknown>>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Present<T>;
}
