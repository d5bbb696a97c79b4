// What the title of a table says of all its rows: of whom, and of when.

import { type Disaggregation, readGroup } from "../../values/disaggregation.ts";
import { readHeading, turns } from "./heading.ts";
import type { Table } from "./table.ts";

export interface TitleReading {
  text: string;
  /** The group that the whole table is about; empty for everybody. */
  group: Disaggregation;
  /**
   * It narrows the table in a way that words alone do not decide: an age, which may be the measurement's own ("adults
   * aged 15+"), other people, another unit, or a change in place of a figure.
   */
  isVague: boolean;
  /** The one year or financial year that it names. */
  period: string | undefined;
}

/** Words that name a group without saying which ages or places it holds, or figures in another unit. */
const vague =
  /\b(?:youths?|young people|adolescents?|elderly|vijana|wazee|children|watoto|disabilit(?:y|ies)|ulemavu|refugees?|wakimbizi|migrants?|orphans?|yatima|slums?|informal settlements?|out[- ]of[- ]school|illiteracy|poorest|richest|quintiles?|headed|household heads?|heads of households?|wakuu wa kaya|usd|us\$|dollars?|euros?|dola|thousands?|millions?|billions?|wahamiaji|mabanda|maskini zaidi|tajiri zaidi|maelfu|elfu|milioni|(?:per|kwa kila|kwa kila watu) (?:1[ ,.]?000|10[ ,.]?000|100[ ,.]?000))\b|['’]000\b|[$€£]/iu;

export function readTitle(table: Pick<Table, "title" | "sheet">, now: Date): TitleReading {
  const text = [table.title, table.sheet ?? ""].filter((part) => part !== "").join("\n");
  const filters = filterLines(text);
  const { group, period, tokens } = readHeading(filters.left, now);
  // "Men and women", "rural and urban": one that is named first stands for both.
  const said = Object.fromEntries(
    Object.entries(group).filter(
      ([dimension]) => !tokens.some((token) => alternatives[dimension]?.includes(token)),
    ),
  ) as Disaggregation;
  Object.assign(said, filters.group);
  const isOne = period !== undefined && /^\d{4}(?:\/\d{2})?$/.test(period.label);
  return {
    text: text.trim(),
    group: said,
    isVague:
      filters.isVague ||
      said.age !== undefined ||
      vague.test(text) ||
      turns(withoutUnemployment(tokens.join(" ")).split(" ")),
    period: isOne ? period.label : undefined,
  };
}

const filterLine =
  /^(?:sex|gender|jinsia|residence|area of residence|makazi|place of residence|age|age group|umri|disability|disability status|ulemavu)\s*[:=]?\s+(?!of |and |by |or |na |ya )(\S.*)$/i;

/** "Sex Female", "Residence: (All)": the filters that stand above a pivot table, one a line, and what is left of the title. */
function filterLines(title: string): { group: Disaggregation; isVague: boolean; left: string } {
  const group: Disaggregation = {};
  const left: string[] = [];
  let isVague = false;
  for (const line of title.split("\n")) {
    const member = filterLine.exec(line.trim())?.[1]?.replace(/^\((.*)\)$/, "$1");
    const read = member === undefined ? undefined : readGroup(member);
    if (typeof read === "object") Object.assign(group, read);
    else if (member !== undefined && /multiple|items|,/i.test(member)) isVague = true;
    else left.push(line);
  }
  return { group, isVague, left: left.join("\n") };
}

const sourceLine = /^\s*(?:source|sources|chanzo|vyanzo)\b/i;
/** Words by which a note makes another figure of what stands above it. */
const turningNote =
  /\b(?:projections?|projected|forecasts?|targets?|changes?|growth|ranks?|index|only|pekee|makadirio|lengo|excludes?|excluding|isipokuwa|cumulative)\b/i;

/** The notes below a table that speak of a group, of other people or of another unit. */
export function narrowingNote(table: Pick<Table, "notes">, now: Date): string | undefined {
  const found = table.notes.split("\n").filter((line) => {
    if (line.trim() === "" || sourceLine.test(line)) return false;
    const { group, tokens } = readHeading(line, now);
    const isOfGroup = Object.keys(group).some(
      (dimension) => !tokens.some((token) => alternatives[dimension]?.includes(token)),
    );
    return isOfGroup || vague.test(line) || turningNote.test(line);
  });
  return found.length > 0 ? found.join("\n") : undefined;
}

/** "Ukosefu wa ajira", the lack of work, is a measurement's name and turns nothing. */
function withoutUnemployment(text: string): string {
  return text.replace(/\b(?:ukosefu wa|wasio na) (?:ajira|kazi)\b/g, "");
}

const alternatives: Record<string, string[]> = {
  sex: [
    "male",
    "males",
    "men",
    "boys",
    "female",
    "females",
    "women",
    "girls",
    "wanaume",
    "wanawake",
    "intersex",
    "sex",
    "gender",
    "jinsia",
  ],
  residence: ["rural", "urban", "vijijini", "mijini", "residence"],
  disability: ["without"],
};

/** Whether a title narrows the table to a group, so that a person or a proposal has to say it. */
export function narrows({ group, isVague }: TitleReading): boolean {
  return isVague || Object.keys(group).length > 0;
}
