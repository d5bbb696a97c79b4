import { sql } from "kysely";
import type { Queryable } from "../../src/platform/database/database.ts";

/** The moves of a kind of record as the database keeps them (`initiative_moves`), each as `action from to`, in order. */
export async function keptMoves(db: Queryable, one: string): Promise<string[]> {
  const { rows } = await sql<{ move: string }>`
    select concat_ws(' ', action, from_state, to_state) as move from ${sql.table(`${one}_moves`)}`.execute(
    db,
  );
  return rows.map(({ move }) => move).toSorted();
}

/** Those that the code has, likewise. */
export function meantMoves(steps: { moves: () => [string, string, string][] }): string[] {
  return steps
    .moves()
    .map((move) => move.join(" "))
    .toSorted();
}
