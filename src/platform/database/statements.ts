import { channel } from "node:diagnostics_channel";
import type pg from "pg";

/** Tells of each statement as it is sent to the database, for whoever counts them. */
export const statements = channel("jifunze.statement");

export function tellStatements(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const told = (statement: unknown, ...rest: unknown[]) => {
    if (statements.hasSubscribers) statements.publish(textOf(statement));
    return query(statement, ...rest);
  };
  client.query = told as typeof client.query;
}

function textOf(statement: unknown): string {
  return typeof statement === "string" ? statement : (statement as { text: string }).text;
}
