// What the title of a table says of all its rows: of whom, and of when.

import type { Disaggregation } from "../disaggregation.ts";
import { readHeading } from "./heading.ts";
import type { Table } from "./table.ts";

export interface TitleReading {
  text: string;
  /** The group that the whole table is about; empty for everybody. */
  group: Disaggregation;
  /** It names an age: the table may be of that group, or of the measurement's own population ("adults aged 15+"). */
  namesAge: boolean;
  /** The one year or financial year that it names. */
  period: string | undefined;
}

/** Words that name a group without saying which ages or places it holds. */
const vague = /\b(?:youth|youths|young people|adolescents?|elderly|vijana|wazee|children|watoto)\b/iu;

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
    namesAge: said.age !== undefined || vague.test(text),
    period: isOne ? period.label : undefined,
  };
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
export function narrows({ group, namesAge }: TitleReading): boolean {
  return namesAge || Object.keys(group).length > 0;
}
