// The columns of a table of rates: what an export writes and an import reads. No I/O.

import type { RecordColumn } from "../../../bulk/record-table.ts";
import { network } from "../../../network/network.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { skills } from "../rate.ts";

export function skillsIn(language: Language): { value: string; text: string }[] {
  const t = translator(language);
  return skills.map((skill) => ({ value: skill, text: t(`rates:skill.${skill}`) }));
}

export const columns: readonly RecordColumn[] = [
  {
    name: "occupation",
    label: (t) => t("rates:column.occupation"),
    headings: ["occupation", "group", "job", "kazi"],
  },
  {
    name: "skill",
    label: (t) => t("rates:column.skill"),
    headings: ["skill", "level", "ujuzi"],
    options: skillsIn,
  },
  { name: "year", label: (t) => t("rates:column.year"), headings: ["mwaka"], isForAll: true },
  {
    name: "perHour",
    label: (t) => t("rates:column.perHour", { currency: network().currency }),
    headings: ["rate", "per hour", "hourly rate", "rate per hour", "kwa saa"],
  },
  {
    name: "source",
    label: (t) => t("rates:column.source"),
    headings: ["source title", "chanzo"],
    isForAll: true,
  },
  {
    name: "sourceUrl",
    label: (t) => t("rates:column.sourceUrl"),
    headings: ["source address", "url", "link", "web address"],
    isForAll: true,
  },
];
