import type pg from "pg";

const atMost = 500;

/**
 * In signs. A longer statement is one with many rows, another each time, unless it has few values: what waits for somebody
 * is asked of all slices by one statement of 30,000 signs, whose planning takes longer than everything else of a desk.
 */
const longest = 8_000;
const longestOfFewValues = 64_000;
const fewValues = 100;

const isKept = (text: string, values: readonly unknown[]) =>
  text.length <= (values.length <= fewValues ? longestOfFewValues : longest);

/**
 * Has PostgreSQL keep the plans of the statements that come through this connection: most of ours take longer to plan
 * than to run. What is kept is bounded, since the same statement with a list of another length is another statement.
 */
export function keepPlans(client: pg.ClientBase): void {
  const names = new Map<string, string>();
  const nameOf = (text: string, values: readonly unknown[]) => {
    const known = names.get(text);
    if (known || names.size >= atMost || !isKept(text, values)) return known;
    const name = `statement ${names.size}`;
    names.set(text, name);
    return name;
  };

  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const prepared = (statement: unknown, values: unknown, ...rest: unknown[]) =>
    // Without values there may be several statements in one text, which cannot be prepared.
    typeof statement === "string" && Array.isArray(values) && values.length > 0
      ? query({ name: nameOf(statement, values), text: statement, values }, ...rest)
      : query(statement, values, ...rest);
  client.query = prepared as typeof client.query;
}
