// What stands above the list of contributions: what it comes to, and what was chosen of it.

import type { VNode } from "preact";
import { levels } from "../framework/learning.ts";
import type { NamedArea } from "../framework/queries.ts";
import { sectors } from "../organisations/lists.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { FilterForm } from "../ui/filter-fields.tsx";
import { kinds } from "./kinds.ts";
import type { Came, filterFields } from "./queries.ts";
import { notTold, ownBudget } from "./totals.ts";
import { levelName } from "./totals-view.tsx";
import { areaName, blockName, money, sectorName } from "./words.tsx";
import { states } from "./workflow.ts";

type Chosen = Exclude<keyof typeof filterFields, "year" | "giver">;

interface AboveListProps {
  /** Where the choices lead. */
  action: string;
  sum: Came;
  focusAreas: readonly NamedArea[];
  chosen: URLSearchParams;
}

export function AboveList({ action, sum, focusAreas, chosen }: AboveListProps): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  const fields: { name: Chosen; options: { value: string; text: string }[] }[] = [
    { name: "kind", options: kinds.map((kind) => ({ value: kind, text: t(`resources:kind.${kind}`) })) },
    {
      name: "side",
      options: [
        { value: "cash", text: t("resources:filter.cash") },
        { value: "in_kind", text: t("resources:filter.inKind") },
      ],
    },
    {
      name: "origin",
      options: (["external", "own", "pass_through"] as const).map((origin) => ({
        value: origin,
        text: t(`resources:origin.${origin}`),
      })),
    },
    {
      name: "sector",
      options: [...sectors.map(({ id }) => id), ownBudget].map((id) => ({
        value: id,
        text: sectorName(id, i18n),
      })),
    },
    {
      name: "block",
      options: [...new Set(focusAreas.map(({ group }) => group)), notTold].map((block) => ({
        value: block,
        text: blockName(block, focusAreas, i18n),
      })),
    },
    {
      name: "focusArea",
      options: [...focusAreas.map(({ id }) => id), notTold].map((id) => ({
        value: id,
        text: areaName(id, focusAreas, i18n),
      })),
    },
    {
      name: "level",
      options: [...levels, notTold].map((level) => ({ value: level, text: levelName(level, t) })),
    },
    {
      name: "state",
      options: states.map((state) => ({ value: state, text: t(`resources:state.${state}`) })),
    },
    {
      name: "counted",
      options: [{ value: "yes", text: t("resources:filter.countedOnly") }],
    },
  ];
  return (
    <>
      <p class="govuk-body-l">
        {t("resources:list.sum", { amount: money(sum.amount, language) })}
        {sum.unvalued > 0 && ` ${t("resources:list.unvalued", { count: sum.unvalued })}`}
      </p>
      <FilterForm
        action={action}
        label={t("resources:filter.title")}
        submit={t("resources:filter.show")}
        kept={{
          year: chosen.get("year"),
          initiative: chosen.get("initiative"),
          giver: chosen.get("giver"),
        }}
        choices={fields.map(({ name, options }) => ({
          name,
          label: t(`resources:filter.${name}`),
          chosen: chosen.get(name) ?? undefined,
          any: t("resources:filter.any"),
          options,
        }))}
      />
    </>
  );
}
