import { z } from "zod";
import { type KeyFeatures, measurementsOf, type ReportTemplate } from "../framework/edition.ts";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { olderThan, versionNumber, versionsPerPage } from "../platform/versions.ts";
import { isWritten } from "../platform/written.ts";
import { cardsOf, countCoverage, type MeasurementCard } from "../values/card.ts";
import { countValues, currentValues, measuredInGroups, type StoredValue } from "../values/stored-values.ts";
import { officers, writers } from "./allow.ts";
import type { Assignments } from "./assigning/assignment.ts";
import { assignmentsOf } from "./assigning/assignment-store.ts";
import { type Citation, citationsOf } from "./citations.ts";
import type { CommentCount } from "./comments/comment.ts";
import { commentCounts } from "./comments/comment-store.ts";
import { type FallenBecause, fallenBecause } from "./confirmation.ts";
import { type ContentMarks, contentMarks, marksText } from "./content-marks.ts";
import { type Writing, writingOf, writings } from "./cycle-rules.ts";
import {
  type Cycle,
  CycleId,
  cyclesOfCity,
  getCycle,
  getQuestion,
  keyFeaturesOf,
  listCycles,
  mostCycles,
  templateOf,
  valuesWithin,
} from "./cycles.ts";
import { answerHistory, answersOf, getReportHead, type ReportHead } from "./drafting.ts";
import { refuse } from "./problems.ts";
import { type Answer, gapsOf, progressOf, type QuestionProgress } from "./report.ts";
import type { DraftReport } from "./sealed-report.ts";
import { sealsOfReport } from "./seals.ts";
import { published, standings } from "./standings.ts";
import { draftReport } from "./submission.ts";
import { actions, possibleActions, states } from "./workflow.ts";

/** More than the reports of any network; lists that come in pages go on behind. */
const mostStandings = 20_000;

/** Everything that the screens of a report being written show. */
export interface ReportFile {
  head: ReportHead;
  /** Whether it can be written now, and whether that is late. */
  writing: Writing;
  city: City;
  cycle: Cycle & { dueOn: string };
  template: ReportTemplate;
  keyFeatures: KeyFeatures;
  answers: Map<string, Answer>;
  citations: Map<string, Citation[]>;
  values: StoredValue[];
  /** The Key Features as they stood at the end of the cycle. */
  cards: MeasurementCard[];
  progress: QuestionProgress[];
  gaps: QuestionProgress[];
  /** The report as it would be sealed now. */
  draft: DraftReport;
  /** What a decision about this content has to bring along. */
  marks: ContentMarks;
  /** Why the confirmation of the head of the city does not stand any more; empty while it does, or where there is none. */
  fallen: FallenBecause[];
  /** Who was asked to answer which question. */
  assignments: Assignments;
  /** The digest of the last submission, where there is one. */
  lastDigest: string | undefined;
  /** How many comments the city reads at each question. */
  comments: ReadonlyMap<string, CommentCount>;
}

/** @throws Problem `reports.no_report` */
export async function readReportFile(
  db: Queryable,
  cityId: string,
  cycleId: string,
  now: Date,
): Promise<ReportFile> {
  const cycle = (await cyclesOfCity(db, cityId)).find(({ id }) => id === cycleId);
  if (!cycle) throw refuse.no_report();
  const head = await getReportHead(db, cityId, cycleId);
  const template = await templateOf(db, cycle);
  const keyFeatures = await keyFeaturesOf(db, cycle);
  const city = await getCity(db, cityId);
  const answers = await answersOf(db, head.id);
  const citations = await citationsOf(db, head);
  const areGroupsLeftOut = (await countValues(db, cityId, cycle, mostRead + 1)) > mostRead;
  const values = await currentValues(db, cityId, cycle, { ofEverybody: areGroupsLeftOut });
  const placed = measurementsOf(keyFeatures);
  const ids = placed.map(({ measurement }) => measurement.id);
  const known = valuesWithin(cycle, values);
  const cards = areGroupsLeftOut
    ? cardsOf(placed, known, await measuredInGroups(db, cityId, cycle, ids, cycle.periodTo))
    : cardsOf(placed, known);
  const draft = draftReport({ city, cycle, template, keyFeatures, answers, citations, cards });
  const marks = contentMarks(draft);
  const fallen = fallenBecause({ template, answers, values, marks });
  const progress = progressOf(template, answers, {
    answeredByProfile: answeredByProfile(city),
    measurementsWithValue: countCoverage(cards).measured,
    hasDeclarationFallen: fallen.length > 0,
  });
  return {
    head,
    writing: writingOf(head, cycle, dayOf(now)),
    city,
    cycle,
    template,
    keyFeatures,
    answers,
    citations,
    values,
    cards,
    progress,
    gaps: gapsOf(progress),
    draft,
    marks,
    fallen,
    assignments: await assignmentsOf(db, head.id),
    lastDigest: (await sealsOfReport(db, head.id, 1))[0]?.digest,
    comments: await commentCounts(db, head.id, "city"),
  };
}

/** Of a city with more values only those of everybody are read; of groups it is asked what was measured. */
const mostRead = 2000;

/** The record questions that the city's profile answers: who leads, who is the contact, and the figures. */
export function answeredByProfile({ population, areaKm2, leader, focalPoint }: City): ReadonlySet<string> {
  const answered = new Set<string>();
  if (population && areaKm2) answered.add("city.profile");
  if (leader.name && isWritten(leader.title)) answered.add("city.leadership");
  if (focalPoint.name && isWritten(focalPoint.organisation)) answered.add("city.focalPoint");
  return answered;
}

const Progress = z.object({
  questionId: z.string(),
  sectionId: z.string(),
  required: z.boolean(),
  state: z.enum(["complete", "started", "empty"]),
  gap: z.string().optional(),
});

export const getReport = query({
  name: "reports.getReport",
  route: "GET /cities/:city/reports/:cycle",
  summary: "A report that the city is writing: its state, its answers and what is missing.",
  input: z.object({ city: z.string(), cycle: CycleId }),
  output: z.object({
    state: z.enum(states),
    /** What whoever asks can do with it now. */
    actions: z.array(z.enum(actions)),
    /** Whether it can be written: not before `opensOn`, late after `dueOn`, not while the commission has it. */
    writing: z.enum(writings),
    opensOn: z.string(),
    dueOn: z.string(),
    submissions: z.number(),
    /** To be sent with a submission or a confirmation. */
    seen: z.string(),
    progress: z.array(Progress),
    answers: z.array(
      z.object({ question: z.string(), version: z.number(), text: z.string(), language: z.string() }),
    ),
  }),
  allow: writers,
  find: ({ city, cycle }, { db, now }) => readReportFile(db, city, cycle, now),
  present(file, { actor }) {
    const city = file.city.id;
    return {
      state: file.head.state,
      actions: possibleActions(file.head, actor, city),
      writing: file.writing,
      opensOn: file.cycle.opensOn,
      dueOn: file.cycle.dueOn,
      submissions: file.head.submissions,
      seen: marksText(file.marks),
      progress: file.progress,
      answers: [...file.answers.values()].map(({ questionId, version, text, language }) => ({
        question: questionId,
        version,
        text,
        language,
      })),
    };
  },
});

export const getAnswerVersions = query({
  name: "reports.getAnswerVersions",
  route: "GET /cities/:city/reports/:cycle/answers/:question/versions",
  summary: `The versions of an answer, newest first, ${versionsPerPage} at a time: the header Link names the next page.`,
  input: z.object({
    city: z.string(),
    cycle: CycleId,
    question: z.string(),
    before: versionNumber.optional(),
  }),
  output: z
    .array(
      z.object({
        version: z.number(),
        text: z.string(),
        language: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    )
    .max(versionsPerPage),
  allow: writers,
  async run({ city, cycle, question, before }, { db }) {
    const head = await getReportHead(db, city, cycle);
    getQuestion(await templateOf(db, await getCycle(db, cycle)), question);
    const versions = await answerHistory(db, head.id, question, before);
    return versions.map(({ version, text, language, writtenByName, writtenAt }) => ({
      version,
      text,
      language,
      by: writtenByName ?? "",
      at: (writtenAt ?? new Date(0)).toISOString(),
    }));
  },
  nextPage: (_input, versions) => olderThan(versions),
});

const ReportStanding = z.object({
  city: z.string(),
  cityName: z.string(),
  cycle: z.string(),
  opensOn: z.string(),
  dueOn: z.string(),
  state: z.enum(states),
  submissions: z.number(),
  changedAt: z.string().nullable(),
  /** How many days after `dueOn` it came for the first time, or has not come yet; 0 while it is in time. */
  daysLate: z.number(),
});
export type ReportStanding = z.infer<typeof ReportStanding>;

export const listReports = query({
  name: "reports.listReports",
  route: "GET /reports",
  summary: "The standing of every city's report, by cycle and city. Says nothing of what is in a draft.",
  input: z.object({ cycle: CycleId.optional() }),
  output: z.array(ReportStanding).max(mostStandings),
  allow: officers,
  async run({ cycle }, { db, now }) {
    const found = await standings(db, dayOf(now), { cycle })
      .orderBy("reports.cycleId", "desc")
      .orderBy("cityName")
      .limit(mostStandings)
      .execute();
    return found.map(({ id: _id, changedAt, ...standing }) => ({
      ...standing,
      changedAt: changedAt?.toISOString() ?? null,
    }));
  },
});

const PublishedReport = z.object({
  city: z.string(),
  cityName: z.string(),
  cycle: z.string(),
  publishedAt: z.string(),
  /** How many days after its due day it came; 0 where it came in time. */
  daysLate: z.number(),
  /** When it was withdrawn; null while it stands. */
  withdrawnAt: z.string().nullable(),
});
export type PublishedReport = z.infer<typeof PublishedReport>;

export const listPublishedReports = query({
  name: "reports.listPublishedReports",
  route: "GET /published-reports",
  summary: "The published reports, newest first.",
  input: z.object({ city: z.string().optional() }),
  output: z.array(PublishedReport).max(mostStandings),
  allow: everyone,
  async run({ city }, { db }) {
    const found = await published(db, { city }).orderBy("publishedAt", "desc").limit(mostStandings).execute();
    return found.map(({ id: _id, publishedAt, withdrawnAt, ...report }) => ({
      ...report,
      publishedAt: publishedAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }));
  },
});

export const listReportCycles = query({
  name: "reports.listCycles",
  route: "GET /cycles",
  summary: "The reporting cycles, newest first.",
  input: z.object({}),
  output: z
    .array(
      z.object({
        id: z.string(),
        periodFrom: z.string(),
        periodTo: z.string(),
        opensOn: z.string(),
        closesOn: z.string(),
      }),
    )
    .max(mostCycles),
  allow: everyone,
  run: (_input, { db }) => listCycles(db),
});
