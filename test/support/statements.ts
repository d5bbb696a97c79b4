// What a request asks of the database: a page or a form has a budget of statements.

import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { vi } from "vitest";
import { statements } from "../../src/platform/database/statements.ts";
import type { Operation } from "../../src/platform/operation.ts";
import type { Person, TestService } from "./service.ts";

const counting = new AsyncLocalStorage<string[]>();

statements.subscribe((statement) => {
  counting.getStore()?.push(String(statement));
});

export interface Counted {
  response: Response;
  /** Those of this answer, with begin and commit; not those of a page that it leads to. */
  statements: string[];
}

/** Sends a request as somebody, a form if there is one, and gives back what the database was asked for it. */
export async function statementsOf(
  jifunze: TestService,
  person: Person,
  path: string,
  form?: Record<string, string>,
): Promise<Counted> {
  const { hono, url, headersOf } = jifunze;
  const { answer, asked } = await askedBy(async () =>
    hono.request(`${url}${path}`, {
      method: form ? "POST" : "GET",
      headers: {
        ...headersOf(person),
        host: new URL(url).host,
        ...(form && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    }),
  );
  return { response: answer, statements: asked };
}

/** Does it, and says what the database was asked for it. */
export async function askedBy<Result>(
  work: () => Promise<Result> | Result,
): Promise<{ answer: Result; asked: string[] }> {
  const asked: string[] = [];
  return { answer: await counting.run(asked, async () => work()), asked };
}

/**
 * Counts from now on what each of these commands asks of the database, the most where it is done more than once: as a form calls it, with
 * the key that makes sending it twice harmless, with begin and commit, and without the statement that finds out who asks.
 */
export function countCommands(commands: readonly Operation[]): {
  most: ReadonlyMap<string, readonly string[]>;
  stop: () => void;
} {
  const most = new Map<string, string[]>();
  const spies = commands.map((command) => {
    const done = command.call.bind(command);
    return vi.spyOn(command, "call").mockImplementation(async (input, call) => {
      const asKeyed = { ...call, idempotencyKey: call.idempotencyKey ?? randomUUID() };
      const { answer, asked } = await askedBy(() => done(input, asKeyed));
      if (asked.length > (most.get(command.name)?.length ?? 0)) most.set(command.name, asked);
      return answer;
    });
  });
  return { most, stop: () => spies.map((spy) => spy.mockRestore()) };
}

/** Counts the rows that the database sends from now on. */
export function countRows(): { stop: () => number } {
  const prototype = pg.Result.prototype as unknown as {
    addRow: (this: unknown, row: unknown) => void;
  };
  const counted = prototype.addRow;
  let rows = 0;
  prototype.addRow = function count(row) {
    rows += 1;
    counted.call(this, row);
  };
  return {
    stop() {
      prototype.addRow = counted;
      return rows;
    },
  };
}
