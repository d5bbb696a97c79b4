// The tasks of the practice county and what has to be right for one to be done. No I/O.

import { z } from "zod";
import { countWords } from "../../platform/count-words.ts";
import { dayOf } from "../../platform/day.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { parsePeriod } from "../../values/period.ts";

export const countyTasks = ["figure", "table", "answer", "remark", "minutes", "offer"] as const;
export type CountyTask = (typeof countyTasks)[number];

/** So long what was tried stays. */
export const daysKept = 7;
export const mostWords = 100;
const fewestWords = 8;
const mostRows = 20;
const fewestRows = 2;
/** A source that somebody else finds again names the document and the place in it. */
const shortestSource = 15;

const CountyFigure = z.object({ period: z.string(), value: z.string(), source: z.string() });
export type CountyFigure = z.infer<typeof CountyFigure>;
const CountyTable = z.object({ rows: z.array(CountyFigure).max(mostRows) });
export type CountyTable = z.infer<typeof CountyTable>;
const CountyAnswer = z.object({ text: z.string(), cites: z.array(CountyFigure).max(1) });

/** How a claim and what it rests on stand to each other, as the reviewers' course tells them apart. */
export const claimKinds = ["fits", "near", "other", "nothing"] as const;
export type ClaimKind = (typeof claimKinds)[number];
/** The claim of the task speaks of one year, and its value of the year before. */
const kindOfClaim: ClaimKind = "near";
export const yearsOfClaim = { said: "2024", found: "2023" };
const CountyRemark = z.object({ remark: z.string() });
const CountyMinutes = z.object({
  decision: z.string(),
  action: z.string(),
  owner: z.string(),
  due: z.string(),
});
/** `cost` is 0 where it is free. */
const CountyOffer = z.object({
  title: z.string(),
  place: z.string(),
  startsOn: z.string(),
  cost: z.string(),
});

/** What each task was done with last; null where it was not done. */
export const County = z.object({
  figure: CountyFigure.nullable(),
  table: CountyTable.nullable(),
  answer: CountyAnswer.nullable(),
  remark: CountyRemark.nullable(),
  minutes: CountyMinutes.nullable(),
  offer: CountyOffer.nullable(),
} satisfies Record<CountyTask, z.ZodType>);
export type County = z.infer<typeof County>;

interface Entered {
  figure: CountyFigure | null;
  table: CountyTable | null;
}

/** All figures that one entered, in the order of their places, by which an answer cites one. */
export function figuresOf({ figure, table }: Entered): CountyFigure[] {
  return [...(figure ? [figure] : []), ...(table?.rows ?? [])];
}

/** With commas between thousands, as people write it. */
function numberIn(text: string): string | undefined {
  const plain = text.trim().replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, "");
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? plain : undefined;
}

export const periodOf = (typed: string, now: Date): string => {
  const period = parsePeriod(typed, now);
  if (!period) throw fieldProblem("period", "capacity:field.period.wrong");
  return period.label;
};

export const numberOf = (typed: string): string => {
  const value = numberIn(typed);
  if (value === undefined) throw fieldProblem("value", "capacity:field.value.wrong");
  return value;
};

export const sourceOf = (typed: string): string => {
  if (typed.length < shortestSource) throw fieldProblem("sourceTitle", "capacity:field.sourceTitle.short");
  return typed;
};

/** A heading, then a period and a number in each row: all rows are taken, or none. */
export function rowsOf(typed: string, source: string, now: Date): CountyFigure[] {
  const [, ...rows] = typed.split("\n").filter((row) => row.trim() !== "");
  if (rows.length < fewestRows || rows.length > mostRows)
    throw fieldProblem("table", "capacity:field.table.rows", { fewest: fewestRows, most: mostRows });
  return rows.map((row, index) => {
    const cells = row.split(/\t|;|,(?!\d{3}(?:\D|$))/).map((cell) => cell.trim());
    const period = parsePeriod(cells[0] ?? "", now);
    const value = numberIn(cells[1] ?? "");
    if (!period || value === undefined || cells.length !== 2)
      throw fieldProblem("table", "capacity:field.table.row", { row: index + 2 });
    return { period: period.label, value, source };
  });
}

/** A text of so many words, said at its field where it has fewer or more. */
function wordsOf(field: string, typed: string, fewest: number): string {
  const words = countWords(typed);
  if (words < fewest) throw fieldProblem(field, "capacity:field.text.short", { fewest });
  if (words > mostWords) throw fieldProblem(field, "capacity:field.text.long", { most: mostWords });
  return typed;
}

export const answerOf = (typed: string): string => wordsOf("text", typed, fewestWords);

export const kindOf = (kind: ClaimKind): ClaimKind => {
  if (kind !== kindOfClaim) throw fieldProblem("kind", "capacity:field.kind.wrong", yearsOfClaim);
  return kind;
};

/** It says what was read and what was found, so that somebody can settle it. */
export const remarkOf = (typed: string): string => {
  const remark = wordsOf("remark", typed, fewestWords);
  if (!Object.values(yearsOfClaim).every((year) => remark.includes(year)))
    throw fieldProblem("remark", "capacity:field.remark.years", yearsOfClaim);
  return remark;
};

const wordsOfDecision = 5;
const wordsOfAction = 3;
export const decisionOf = (typed: string): string => wordsOf("decision", typed, wordsOfDecision);
export const actionOf = (typed: string): string => wordsOf("action", typed, wordsOfAction);

/** A day that is still to come. */
export const comingDay = (field: "due" | "startsOn", day: string, now: Date): string => {
  if (day <= dayOf(now)) throw fieldProblem(field, "capacity:field.due.past");
  return day;
};

const wordsOfTitle = 2;
export const titleOf = (typed: string): string => wordsOf("title", typed, wordsOfTitle);

export const costOf = (typed: string): string => {
  const cost = numberIn(typed);
  if (cost === undefined) throw fieldProblem("cost", "capacity:field.cost.wrong");
  return cost;
};
