import { z } from "zod";
import { type KeyFeatures, type Question, questionsOf, type ReportTemplate } from "../framework/edition.ts";
import { findEdition } from "../framework/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { StoredPeriod } from "../values/stored-values.ts";
import { refuse } from "./problems.ts";

/** A reporting round. Days are `YYYY-MM-DD` (`cycle-rules.ts`); the last day counts whole. */
export interface Cycle {
  id: string;
  periodFrom: string;
  /** The last day of its period; the next cycle can begin on the day after. */
  periodTo: string;
  opensOn: string;
  closesOn: string;
  templateId: string;
  templateEdition: string;
  frameworkId: string;
  frameworkEdition: string;
  version: number;
}

export const CycleId = z.string().regex(/^[0-9]{4}-[0-9]{4}$/);

export async function getCycle(db: Queryable, id: string): Promise<Cycle> {
  const cycle = await db.selectFrom("cycles").selectAll().where("id", "=", id).executeTakeFirst();
  if (!cycle) throw refuse.no_cycle();
  return cycle;
}

/** Their periods share no day, so there are no more than years. */
export const mostCycles = 200;

/** Newest first. */
export async function listCycles(db: Queryable): Promise<Cycle[]> {
  return db.selectFrom("cycles").selectAll().orderBy("periodFrom", "desc").limit(mostCycles).execute();
}

/** The cycles in which a city must report, newest first, each with the day by which. */
export async function cyclesOfCity(db: Queryable, cityId: string): Promise<(Cycle & { dueOn: string })[]> {
  const rows = await db
    .selectFrom("cycleCities")
    .innerJoin("cycles", "cycles.id", "cycleCities.cycleId")
    .selectAll("cycles")
    .select("cycleCities.dueOn")
    .where("cycleCities.cityId", "=", cityId)
    .where("cycleCities.removedAt", "is", null)
    .orderBy("cycles.periodFrom", "desc")
    .limit(mostCycles)
    .execute();
  return rows.map(({ dueOn, ...cycle }) => ({ ...cycle, dueOn: dueOn ?? cycle.closesOn }));
}

export async function templateOf(db: Queryable, cycle: Cycle): Promise<ReportTemplate> {
  const template = await findEdition(db, "report-template", {
    id: cycle.templateId,
    edition: cycle.templateEdition,
  });
  if (!template) throw refuse.no_cycle();
  return template;
}

/** The edition of the Key Features that the cycle's reports rest on. */
export async function keyFeaturesOf(db: Queryable, cycle: Cycle): Promise<KeyFeatures> {
  const keyFeatures = await findEdition(db, "key-features", {
    id: cycle.frameworkId,
    edition: cycle.frameworkEdition,
  });
  if (!keyFeatures) throw refuse.no_cycle();
  return keyFeatures;
}

/** What can be known at the end of a cycle: a report of 2020–2022 says nothing of 2025. What is older stays to compare with. */
export function valuesWithin<Value extends { period: StoredPeriod }>(
  { periodTo }: Pick<Cycle, "periodTo">,
  values: readonly Value[],
): Value[] {
  return values.filter(({ period }) => period.to <= periodTo);
}

/** @throws Problem `reports.no_question` */
export function getQuestion(template: ReportTemplate, id: string): { question: Question; sectionId: string } {
  const found = questionsOf(template).find(({ question }) => question.id === id);
  if (!found) throw refuse.no_question();
  return { question: found.question, sectionId: found.section.id };
}
