// What somebody saw of a report that is still being written, as so few characters that a form carries them: a mark for
// each part of its content. A decision about the report brings the marks that were seen; where they differ from those
// of the moment, it is refused, and the parts that changed can be named. A confirmation keeps the marks of what it
// confirmed, and falls when they change.

import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { DraftReport, ReportQuestion } from "./sealed-report.ts";

/** By question; the city's record and the Key Features are a part each. */
export type ContentMarks = ReadonlyMap<string, string>;

/** The parts that are no question that is answered on its own page. */
export const recordPart = "record";
export const keyFeaturesPart = "keyFeatures";

export function contentMarks(report: DraftReport): ContentMarks {
  const { sections, keyFeatures, files: _files, city, language: _language, ...frame } = report;
  const answered = sections
    .flatMap(({ questions }) => questions)
    .filter(({ kind }) => kind === "text" || kind === "declaration");
  return new Map([
    // A sealed report has a frame of its own: which submission it is and when it was sent is no content.
    [recordPart, markOf({ city, network: frame.network, cycle: frame.cycle, template: frame.template })],
    [
      keyFeaturesPart,
      markOf(
        keyFeatures.map(({ baseline, latest, history, ...feature }) => ({
          ...feature,
          points: [baseline, latest, ...(history ?? [])].map((point) => point && withoutVersion(point)),
        })),
      ),
    ],
    ...answered.map((question): [string, string] => [question.id, markOf(contentOf(question))]),
  ]);
}

/** Versions count how often something was saved; only what it says now is seen. */
function contentOf({ answer, declaration, citations }: ReportQuestion): unknown {
  return {
    text: answer?.text ?? null,
    language: answer?.language ?? null,
    declaration: declaration ?? null,
    citations: citations.map((citation) => {
      if (citation.kind === "value") return withoutVersion(citation);
      if (citation.kind !== "record") return citation;
      const { recordVersion: _version, ...said } = citation;
      return said;
    }),
  };
}

function withoutVersion<Of extends { valueVersion: number }>({ valueVersion: _version, ...rest }: Of) {
  return rest;
}

/** 128 bits, so that nobody finds another text with the same mark. */
function markOf(content: unknown): string {
  const text = canonicalize(content) ?? "";
  return createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");
}

/** As a form and the API carry them. */
export function marksText(marks: ContentMarks): string {
  return [...marks].map(([part, mark]) => `${part}=${mark}`).join(" ");
}

export function parseMarks(text: string): ContentMarks {
  return new Map(
    text.split(" ").flatMap((pair): [string, string][] => {
      const [part, mark, ...rest] = pair.split("=");
      return part && mark && rest.length === 0 ? [[part, mark]] : [];
    }),
  );
}

/** The marks that came with the page on which somebody decided. */
export const SeenMarks = z
  .string()
  .min(1)
  .max(20_000)
  .transform(parseMarks)
  .describe("What was seen of the report before the decision: `seen` of the report as it was read.");

/** The parts that differ, those of `now` first. */
export function changedParts(seen: ContentMarks, now: ContentMarks): string[] {
  return [...new Set([...now.keys(), ...seen.keys()])].filter((part) => seen.get(part) !== now.get(part));
}

export function withoutPart(marks: ContentMarks, part: string): ContentMarks {
  return new Map([...marks].filter(([name]) => name !== part));
}
