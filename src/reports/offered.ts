// What an answer may cite, offered beside its question: what fits first, or what somebody searched for.

import type { Question } from "../framework/edition.ts";
import { type Citable, type CitableKind, kindsFor } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { ReportFile } from "./queries.ts";
import { isOpenForWriting } from "./workflow.ts";

export interface OfferedKind {
  kind: CitableKind;
  /** Without what the answer cites already. */
  records: Citable[];
  /** What was searched for; without it they are suggestions. */
  searched?: { find: string; page: number; pages: number };
}

const mostSuggested = 10;

export async function offeredTo(
  db: Queryable,
  { city, cycle, head, citations }: Pick<ReportFile, "city" | "cycle" | "head" | "citations">,
  question: Question,
  searched?: { kind: string; find: string; page: number },
): Promise<OfferedKind[]> {
  if (question.kind !== "text" || !isOpenForWriting(head.state)) return [];
  const about = {
    cityId: city.id,
    features: question.features ?? [],
    period: { from: cycle.periodFrom, to: cycle.periodTo },
  };
  const cited = citations.get(question.id) ?? [];
  const offered: OfferedKind[] = [];
  for (const kind of kindsFor(question.cites)) {
    const taken = new Set(cited.flatMap((one) => (one.kind === kind.name ? [one.record.id] : [])));
    const open = (records: readonly Citable[]) => records.filter(({ id }) => !taken.has(id));
    if (searched?.kind === kind.name) {
      const { find, page } = searched;
      const { records, ...where } = await kind.search(db, about, { text: find, page });
      offered.push({ kind, records: open(records), searched: { find, ...where } });
    } else {
      const suggested = open(await kind.suggest(db, about, mostSuggested + taken.size));
      offered.push({ kind, records: suggested.slice(0, mostSuggested) });
    }
  }
  return offered;
}
