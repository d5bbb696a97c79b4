// What a row changes, cell by cell, as it was understood: the same hour or telephone, written in another way, changes nothing. No I/O.

import type { CellChange, TypedCells } from "../../bulk/record-table.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Run } from "../runs/run.ts";
import { type Cells, opportunityCells, runCells } from "./cells.ts";
import { columns } from "./columns.ts";
import { runColumns, said } from "./reading.ts";
import type { WantedOffer, WantedRun } from "./wanted.ts";

interface Changing {
  opportunity: Opportunity;
  keptRun: Run | undefined;
  wanted: { offer: WantedOffer; run?: WantedRun };
}

/** By what a row is known, and who or where it names: of these the names are told as they are typed. */
const identifying = ["code", "run", "version", "runVersion"];
const where = ["venue", "place", "landmark"];

export function changesOf(
  { opportunity, keptRun, wanted }: Changing,
  typed: TypedCells,
  language: Language,
): CellChange[] {
  const saved = {
    ...opportunityCells(opportunity, language),
    ...(keptRun && runCells(keptRun, language)),
  };
  const { content, texts, organisation } = wanted.offer;
  const asTyped = (names: readonly string[]): Cells =>
    Object.fromEntries(names.flatMap((name) => [[name, said(typed, name) ?? saved[name] ?? ""]]));
  const { said: run, newVenue } = wanted.run ?? {};
  const isThere =
    !run ||
    (!newVenue &&
      run.venueId === (keptRun?.venue?.id ?? null) &&
      run.placeId === (keptRun?.place?.id ?? null));
  const after = {
    ...saved,
    ...opportunityCells({ ...opportunity, ...content, ...texts }, language),
    organisation: saved.organisation ?? "",
    ...(organisation !== opportunity.organisation.id && asTyped(["organisation"])),
    ...(run && !keptRun && asTyped(runColumns)),
    ...(run && keptRun && runCells({ ...keptRun, ...run.content, ...sumsOf(run) }, language)),
    ...(keptRun && Object.fromEntries(where.map((name) => [name, saved[name] ?? ""]))),
    ...(!isThere && asTyped(where)),
  };
  return columns.flatMap(({ name: column }) => {
    const [before, now] = [saved[column] ?? "", Reflect.get(after, column) ?? ""];
    return before === now || identifying.includes(column) ? [] : [{ column, saved: before, typed: now }];
  });
}

const sumsOf = ({ schedule, costs, access }: WantedRun["said"]) => ({
  schedule,
  costs: costs && [...costs],
  access,
});
