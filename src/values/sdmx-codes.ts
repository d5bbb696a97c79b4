// Our words as codes of SDMX, the exchange format of statistical offices: cross-domain code lists where there are some
// (CL_SEX, CL_OBS_STATUS, CL_FREQ, ages as in CL_AGE), our own for cities and measurements.

import { daysBetween } from "../platform/day.ts";
import { dateless } from "../platform/files/dateless.ts";
import { wholeMonths } from "./comparable.ts";
import { contentFields, type FieldName, fieldNames, fieldOf, saidAs } from "./content.ts";
import type { Disaggregation } from "./disaggregation.ts";
import type { StoredPeriod, StoredValue } from "./stored-values.ts";
import type { ValueStatus } from "./value.ts";

export const agency = "JIFUNZE";
export const structureId = `${agency}:KEY_FEATURES(1.0)`;

export const dimensionIds = [
  "FREQ",
  "REF_AREA",
  "INDICATOR",
  "SEX",
  "AGE",
  "URBANISATION",
  "DISABILITY",
  "SUB_AREA",
  "TIME_PERIOD",
] as const;
export type DimensionId = (typeof dimensionIds)[number];

/** The fields of a value that are attributes of it: all but the amount itself. */
const attributeFields = (["status", "number", "source", "expected", "text"] as const)
  .flatMap((kind) => fieldNames.filter((name) => fieldOf(name).holds === kind))
  .filter((name): name is AttributeField => name !== "amount");
type AttributeField = Exclude<FieldName, "amount">;
const idOf = (name: AttributeField) => contentFields[name].sdmx.id;
type SaidId = ReturnType<typeof idOf>;

const [ofStatus, ...ofOthers] = attributeFields.map(idOf);
export const attributeIds = [
  ...(ofStatus ? [ofStatus] : []),
  "UNIT_MEASURE",
  ...ofOthers,
  "SUB_AREA_NAME",
] as const;
export type AttributeId = (typeof attributeIds)[number];

/** What the attributes of a value are called. */
export const saidConcepts = Object.fromEntries(
  attributeFields.map((name) => [idOf(name), fieldOf(name).sdmx.name]),
) as Record<SaidId, string>;

/** What a value says, as attributes. */
export function saidAttributes(value: StoredValue): Record<SaidId, string> {
  const texts = attributeFields.map((name) => [idOf(name), saidAs(name, value) ?? ""] as const);
  return {
    ...(Object.fromEntries(texts) as Record<SaidId, string>),
    OBS_STATUS: statusCode(value.status),
    SOURCE_KIND: value.source.kind.toUpperCase(),
  };
}

export const total = "_T";

/** An identifier of SDMX: letters, digits, `_`, `-`; "7.2.2" becomes "KF_7_2_2". */
export function indicatorCode(measurementId: string): string {
  return `KF_${measurementId.replace(/[^A-Za-z0-9]+/g, "_")}`;
}

export function areaCode(name: string): string {
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return (
    plain
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "_O"
  );
}

const statusCodes = { measured: "A", not_collected: "L", not_applicable: "M" } as const;

/** A normal value; missing, data exist but were not collected; missing, data cannot exist. */
function statusCode(status: ValueStatus): string {
  return statusCodes[status];
}

const groupCodes: Record<string, string> = {
  female: "F",
  male: "M",
  intersex: "_O",
  urban: "U",
  rural: "R",
  with: "PD",
  without: "PWD",
};

/** "18-24" → "Y18T24", "65+" → "Y_GE65", "5-5" → "Y5". */
function ageCode(age: string): string {
  if (age.endsWith("+")) return `Y_GE${age.slice(0, -1)}`;
  const [from = "", to = ""] = age.split("-");
  return from === to ? `Y${from}` : `Y${from}T${to}`;
}

/** A code of its own for each name, also where two names differ in nothing that a code can hold. */
export class AreaCodes {
  readonly #names = new Map<string, string>();

  codeOf(name: string): string {
    const plain = areaCode(name);
    for (let number = 1; ; number++) {
      const code = number === 1 ? plain : `${plain}_${number}`;
      const owner = this.#names.get(code) ?? name;
      if (owner !== name) continue;
      this.#names.set(code, name);
      return code;
    }
  }

  all(): [code: string, name: string][] {
    return [...this.#names];
  }
}

export function groupCodesOf(
  { sex, age, residence, disability, subCounty }: Disaggregation,
  areas: AreaCodes,
): Record<"SEX" | "AGE" | "URBANISATION" | "DISABILITY" | "SUB_AREA", string> {
  const code = (group: string | undefined) => (group === undefined ? total : (groupCodes[group] ?? total));
  return {
    SEX: code(sex),
    AGE: age === undefined ? total : ageCode(age),
    URBANISATION: code(residence),
    DISABILITY: code(disability),
    SUB_AREA: subCounty === undefined ? total : areas.codeOf(subCounty),
  };
}

/**
 * Frequency and time period: a year, a half of one, a quarter, a month; anything else as its beginning and length, such
 * as "2022-01-01/P3Y" for three years or "2019-07-01/P1Y" for a financial year.
 */
export function timeCodes({ from, to }: StoredPeriod): {
  FREQ: string;
  TIME_PERIOD: string;
} {
  const months = wholeMonths({ from, to });
  if (months === undefined) {
    const days = daysBetween(from, to) + 1;
    return { FREQ: "D", TIME_PERIOD: `${from}/P${days}D` };
  }
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7)) - 1];
  const known = { 1: "M", 3: "Q", 6: "S", 12: "A" }[months];
  if (known === "M") return { FREQ: known, TIME_PERIOD: from.slice(0, 7) };
  if (known !== undefined && month % months === 0)
    return { FREQ: known, TIME_PERIOD: known === "A" ? year : `${year}-${known}${month / months + 1}` };
  if (months % 12 > 0) return { FREQ: `M${months}`, TIME_PERIOD: `${from}/P${months}M` };
  const years = months / 12;
  return { FREQ: years === 1 ? "A" : `A${years}`, TIME_PERIOD: `${from}/P${years}Y` };
}

// What the codes say, for those who bring our files back.

export function structureOf(text: string): boolean {
  return text.startsWith(`${structureId.split("(")[0]}(`);
}

export function measurementOfCode(code: string): string {
  return code.replace(/^KF_/, "").replaceAll("_", ".");
}

const groupsByCode = new Map(Object.entries(groupCodes).map(([group, code]) => [code, group]));

export function groupOfCode(code: string): string {
  if (code === "PD" || code === "PWD") return `${groupsByCode.get(code)} disability`;
  return groupsByCode.get(code) ?? code;
}

const statusesByCode = new Map<string, string>(
  Object.entries(statusCodes).map(([status, code]) => [code, status]),
);

export function statusOfCode(code: string): string {
  return statusesByCode.get(code) ?? code;
}

/** A time period as people write it: "2022–2024", "FY 2019/20", "2019-M08". */
export function timeOf(code: string): string {
  const [, year = "", month = "", years = ""] = /^(\d{4})-(\d{2})-01\/P(\d+)Y$/.exec(code) ?? [];
  if (month === "01") return `${year}–${Number(year) + Number(years) - 1}`;
  if (month === "07" && years === "1")
    return `FY ${year}/${String((Number(year) + 1) % 100).padStart(2, "0")}`;
  return dateless(code);
}
