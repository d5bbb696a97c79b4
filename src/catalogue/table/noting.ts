// What is wrong with a row, told of its cells.

import type { CellError } from "../../bulk/record-table.ts";
import { Problem } from "../../platform/problem.ts";

/** What a rule refused, at its column or at this one. @throws whatever else it is */
export async function noting<Answer>(
  errors: CellError[],
  column: string | undefined,
  work: () => Promise<Answer> | Answer,
): Promise<Answer | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.fields.length === 0) throw error;
    for (const { field, message, values = {} } of error.fields) {
      const { offered: _places, offeredOrganisations: _others, ...told } = values as Record<string, unknown>;
      errors.push({ column: column ?? field, message, values: told });
    }
    return undefined;
  }
}
