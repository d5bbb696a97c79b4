// The evidence that a form offers to choose from: some of it, however much a city keeps; the rest is found by its title.

import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage } from "../platform/database/listed.ts";

/** So much is offered beside what fits. */
export const mostOffered = 30;

/** What a form's address may ask for: a title that is looked for, and the piece that was chosen before that. */
export const choosesEvidence = {
  sought: z.string().trim().max(200).default(""),
  evidenceId: z.uuid().optional().catch(undefined),
};
export const evidenceSearch = ["sought", "evidenceId"] as const;

type Choosing = z.output<z.ZodObject<typeof choosesEvidence>>;

export interface EvidenceChoice {
  /** What fits first, then the newest. */
  offered: readonly { id: string; title: string }[];
  /** What was looked for by title. */
  sought: string;
  /** What was chosen before that; it is offered whatever was found. */
  chosen: string | undefined;
  /** Whether anything was found for it. */
  isFound: boolean;
  /** Whether there is more than is offered. */
  isMore: boolean;
}

/** A form that comes back offers what was found before, too. */
export function stillFinding(action: string, { sought, chosen }: EvidenceChoice): string {
  const search = new URLSearchParams({ ...(sought && { sought }), ...(chosen && { evidenceId: chosen }) });
  return search.size === 0 ? action : `${action}?${search}`;
}

/** `fitting`: ids of evidence that is offered first, whatever is looked for, such as what backs the value now. */
export async function evidenceToChoose(
  db: Queryable,
  cityId: string,
  { sought = "", evidenceId: chosen }: Partial<Choosing>,
  fitting: readonly string[],
): Promise<EvidenceChoice> {
  const ids = [...new Set([...(chosen ? [chosen] : []), ...fitting])];
  const ofCity = db
    .selectFrom("evidence")
    .select(["id", "title", "description", "url", "addedAt"])
    .where("cityId", "=", cityId);
  const [first, found] = await Promise.all([
    ids.length > 0 ? ofCity.where("id", "in", ids).execute() : [],
    listedPage(
      db,
      ofCity,
      { filter: sought, page: 1 },
      {
        sortable: {},
        texts: ["title", "description", "url"],
        order: [{ by: "addedAt", descending: true }],
        unique: "id",
        rowsPerPage: mostOffered,
      },
    ),
  ]);
  const inOrder = ids.flatMap((id) => first.find((one) => one.id === id) ?? []);
  const others = found.rows.filter(({ id }) => !ids.includes(id));
  // What was looked for stands before what fits.
  const offered =
    sought === "" ? [...inOrder, ...others] : [...found.rows, ...inOrder.filter(notIn(found.rows))];
  return {
    offered: offered.map(({ id, title }) => ({ id, title })),
    sought,
    chosen,
    isFound: found.rows.length > 0,
    isMore: found.pages > 1,
  };
}

function notIn(rows: readonly { id: string }[]) {
  return ({ id }: { id: string }) => rows.every((row) => row.id !== id);
}
