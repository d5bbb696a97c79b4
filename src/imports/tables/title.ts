// What the title of a table says of all its rows: of whom, and of when.

import type { Disaggregation } from "../../values/disaggregation.ts";
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
  /\b(?:youths?|young people|adolescents?|elderly|vijana|wazee|children|watoto|disabilit(?:y|ies)|ulemavu|refugees?|wakimbizi|migrants?|orphans?|yatima|slums?|informal settlements?|out[- ]of[- ]school|illiteracy|poorest|richest|quintiles?|thousands?|millions?|billions?|wahamiaji|mabanda|maskini zaidi|tajiri zaidi|maelfu|elfu|milioni|(?:per|kwa kila|kwa kila watu) (?:1[ ,.]?000|10[ ,.]?000|100[ ,.]?000))\b|['’]000\b/iu;

export function readTitle(table: Pick<Table, "title" | "sheet">, now: Date): TitleReading {
  const text = [table.title, table.sheet ?? ""].filter((part) => part !== "").join("\n");
  const { group, period, tokens } = readHeading(text, now);
  // "Men and women", "rural and urban": one that is named first stands for both.
  const said = Object.fromEntries(
    Object.entries(group).filter(
      ([dimension]) => !tokens.some((token) => alternatives[dimension]?.includes(token)),
    ),
  ) as Disaggregation;
  const isOne = period !== undefined && /^\d{4}(?:\/\d{2})?$/.test(period.label);
  return {
    text: text.trim(),
    group: said,
    isVague:
      said.age !== undefined || vague.test(text) || turns(withoutUnemployment(tokens.join(" ")).split(" ")),
    period: isOne ? period.label : undefined,
  };
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
