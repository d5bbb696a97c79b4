// How resources read: amounts, quantities, states, and whom something came from.

import type { VNode } from "preact";
import type { NamedArea } from "../framework/queries.ts";
import { network } from "../network/network.ts";
import { sectors } from "../organisations/lists.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { nameIn } from "../ui/name-in.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import type { Unit } from "./kinds.ts";
import { notTold, ownBudget } from "./totals.ts";
import type { ContributionState } from "./workflow.ts";

interface Reader {
  t: Translate;
  language: Language;
}

const tones: Record<ContributionState, Tone> = {
  pledged: "grey",
  agreed: "blue",
  received: "green",
  used: "green",
  returned: "orange",
  declined: "grey",
  cancelled: "grey",
};

export function StateTag({ state }: { state: ContributionState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`resources:state.${state}`)} tone={tones[state]} />;
}

/** "KES 12,500". A part of a split can be a fraction; it is shown to the whole. */
export function money(amount: number, language: Language): string {
  return `${network().currency} ${formatNumber(Math.round(amount), language, 0)}`;
}

/** "40 hours" */
export function quantityWords(quantity: number, unit: Unit, { t, language }: Reader): string {
  if (unit === "currency") return money(quantity, language);
  return t(`resources:unit.${unit}`, { quantity: formatNumber(quantity, language, decimalsOf(quantity)) });
}

function decimalsOf(quantity: number): number {
  return Number.isInteger(quantity) ? 0 : 2;
}

export function sectorName(sector: string, { t, language }: Reader): string {
  return sector === ownBudget ? t("resources:own") : nameIn(sectors, sector, language);
}

/** One of the three groups of the Key Features. */
export function blockName(id: string, focusAreas: readonly NamedArea[], { t, language }: Reader): string {
  const area = focusAreas.find(({ group }) => group === id);
  return area ? localised({ en: id, ...area.groupName }, language) : t("resources:notSplit");
}

export function areaName(id: string, focusAreas: readonly NamedArea[], { t, language }: Reader): string {
  if (id === notTold) return t("resources:notSplit");
  const area = focusAreas.find((one) => one.id === id);
  return area ? localised({ en: id, ...area.name }, language) : id;
}
