// What a run costs, in a cell: "free", "26,400 a year", "Fees 1,500 a term; exam 500". What nobody said stays not told.

import { comparable } from "../../platform/comparable.ts";
import { ofHome } from "../../platform/home.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { literally } from "../../platform/pattern.ts";
import {
  type Cost,
  type CostKind,
  type Costs,
  costKinds,
  mostMoney,
  type Period,
  periods,
} from "../costs/costs.ts";

const free = ["free", "free of charge", "no cost", "bure", "bila malipo", "bila ada", "nothing", "hakuna"];

const periodWords: Record<Period, readonly string[]> = {
  course: ["course", "once", "in all", "whole", "kozi", "mara moja", "total"],
  session: ["session", "day", "lesson", "kipindi", "siku"],
  month: ["month", "monthly", "mwezi"],
  term: ["term", "per term", "semester", "muhula"],
  year: ["year", "annum", "yearly", "annually", "mwaka"],
};

const kindWords: Record<CostKind, readonly string[]> = {
  tuition: ["fee", "fees", "tuition", "tuition fee", "ada", "karo"],
  registration: ["registration fee", "admission", "usajili"],
  exam: ["exam fee", "examination", "mtihani"],
  material: ["material", "books", "vifaa"],
  meals: ["food", "lunch", "chakula"],
  boarding: ["accommodation", "hostel", "malazi"],
  uniform: ["sare"],
  transport: ["fare", "usafiri", "nauli"],
};

const periodCalled: ReadonlyMap<string, Period> = new Map(
  periods.flatMap((period) =>
    [
      period,
      ...periodWords[period],
      ...languages.map((language) => translator(language)(`runs:period.${period}`)),
    ].map((word) => [comparable(word), period] as const),
  ),
);
const kindCalled: ReadonlyMap<string, CostKind> = new Map(
  costKinds.flatMap((kind) =>
    [
      kind,
      ...kindWords[kind],
      ...languages.flatMap((language) => [
        translator(language)(`runs:cost.kind.${kind}`),
        translator(language)(`runs:cost.name.${kind}`),
      ]),
    ].map((word) => [comparable(word), kind] as const),
  ),
);

export type Sum = Pick<Cost, "kind" | "amount" | "per">;

/** How people write money, before the amount or behind it. */
const sumPattern = ofHome(({ currency, currencyWords, reading }) => {
  const words = [currency, ...currencyWords, ...reading.prices].map((word) => literally(comparable(word)));
  const money = `(?:${words.toSorted((one, other) => other.length - one.length).join("|")})\\.?`;
  return new RegExp(
    `^(?<what>[^\\d]*?)\\s*(?:${money})?\\s*(?<amount>\\d[\\d,\\s]*(?:\\.\\d{1,2})?)\\s*(?:/[-=])?\\s*(?:${money}(?![\\p{L}]))?\\s*(?<per>.*)$`,
    "u",
  );
});

/** None where it is free, also where nothing is said to be the sum; undefined where it is not understood. */
export function costsIn(cell: string): Sum[] | undefined {
  if (free.includes(comparable(cell))) return [];
  const sums = cell
    .split(/[;\n]/)
    .filter((part) => part.trim() !== "")
    .map(sumIn);
  const kinds = new Set(sums.map((sum) => sum?.kind));
  return sums.includes(undefined) || kinds.size < sums.length
    ? undefined
    : sums.flatMap((sum) => (sum && sum.amount > 0 ? [sum] : []));
}

function sumIn(part: string): Sum | undefined {
  const match = sumPattern().exec(comparable(part));
  const { what = "", amount = "", per = "" } = match?.groups ?? {};
  const sum = Number(amount.replaceAll(/[\s,]/g, ""));
  const kind = what.replace(/[:=]$/, "").trim();
  const known = kind === "" ? "tuition" : kindCalled.get(kind);
  const period = per.replace(/^(?:per|a|an|each|\/|kwa|kila)?\s*/, "").trim();
  const of = period === "" ? "course" : (periodCalled.get(period) ?? periodCalled.get(comparable(per)));
  if (!match || known === undefined || of === undefined || sum > mostMoney) return undefined;
  return { kind: known, amount: sum, per: of };
}

export function costCell(costs: Costs, language: Language): string {
  const t = translator(language);
  if (costs === null) return "";
  if (costs.length === 0) return t("learning-table:free");
  return costs
    .map(({ kind, amount, per }) => `${t(`runs:cost.name.${kind}`)} ${amount} ${t(`runs:period.${per}`)}`)
    .join("; ");
}
