// What a slice does when something happened elsewhere. `on(submitReport, …)` hears what a command or a job wrote into
// the history; the command does not know who listens. The event is kept in the transaction of what happened, and told
// after it: never for what was refused or rolled back, at least once for what was kept.

import type { Db, Tx } from "../database/database.ts";
import type { Service } from "../service.ts";
import type { Job } from "./job.ts";

/** An entry of the history. */
export interface Event {
  /** The entry's id; greater for what was written later. */
  readonly id: string;
  readonly operation: string;
  readonly actor: { readonly id: string | null; readonly name: string };
  /** The city that it was about, where it was about one. */
  readonly scope: string | null;
  readonly subject: string | null;
  readonly at: Date;
  /** What the entry keeps of the input; a listener reads what else it needs from the tables. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ListenerContext {
  /**
   * Everything that a listener changes goes through this transaction, which also notes that it is done. So a listener
   * that was cut off has done nothing, and one that is told twice does nothing the second time. What speaks to the
   * outside is left to a job: a listener writes mails into the outbox, it does not send them.
   */
  tx: Tx;
  service: Pick<Service, "config" | "secret" | "log">;
  now: Date;
}

export interface Listener {
  /** `slice.doSomething`: what it does, not what it hears. It stays the same as long as something waits for it. */
  readonly name: `${string}.${string}`;
  /** The operation that it hears. */
  readonly operation: string;
  /** How often it is told again after it failed, with growing pauses; then an administrator has to see to it. */
  readonly retries: number;
  /** The kind of notification by which it tells people, where that is what it does. */
  readonly tells?: string;
  run(event: Event, context: ListenerContext): Promise<void>;
}

/** A command, or a job by whose name its entries are written. */
type Source = { readonly kind: "command" | "query"; readonly name: string } | Job;

/** Has `listener` hear each time that `source` was done; it does if its slice names it in `slice.ts`. */
export function on(source: Source, listener: Omit<Listener, "operation">): Listener {
  return { ...listener, operation: source.name };
}

/**
 * Looks whether everything that is listened to can happen.
 * @throws Error, which stops the start.
 */
export function checkListeners(listeners: readonly Listener[], sources: readonly Source[]): void {
  const heard = new Map(sources.map((source) => [source.name, source]));
  const names = new Set<string>();
  for (const { name, operation } of listeners) {
    const source = heard.get(operation);
    if (!source) throw new Error(`${name} listens to ${operation}, which is neither a command nor a job.`);
    if ("kind" in source && source.kind === "query")
      throw new Error(`${name} listens to ${operation}, a query: reading is not written into the history.`);
    if (names.has(name)) throw new Error(`Two listeners are called ${name}.`);
    names.add(name);
  }
}

/** Makes the listeners of this version those of the database; from then on what they hear is kept for them. */
export async function registerListeners(db: Db, listeners: readonly Listener[]): Promise<void> {
  const rows = listeners.map(({ name, operation }) => ({ name, operation }));
  await db.transaction().execute(async (tx) => {
    if (rows.length > 0)
      await tx
        .insertInto("eventListeners")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet((eb) => ({ operation: eb.ref("excluded.operation") })),
        )
        .execute();
    await tx
      .deleteFrom("eventListeners")
      .$if(rows.length > 0, (q) =>
        q.where(
          "name",
          "not in",
          rows.map(({ name }) => name),
        ),
      )
      .execute();
  });
}
