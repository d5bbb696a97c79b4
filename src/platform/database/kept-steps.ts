// The steps of records as the database keeps them (`keep_steps()`): what happened stands in a table beside the records, and their
// state follows from it.

import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable, Tx } from "./database.ts";

/** A step that is taken; who takes it may be the system. */
export interface TakenStep<Action extends string, State extends string> {
  of: string;
  action: Action;
  from: State | "none";
  to: State;
  note?: string | undefined;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

export interface KeptStep<Action extends string, State extends string> {
  action: Action;
  to: State;
  note: string;
  by: string;
  at: Date;
}

/** `records`, `one`: as the migration named them to `keep_steps()`. */
export function keptSteps<Action extends string, State extends string>(records: string, one: string) {
  const events = sql.table(`${one}Events`);
  const record = sql.ref(`${one}Id`);
  return {
    /** Two who take a step come one after the other: the second of them sees what the first one did. */
    async lock(db: Tx, id: string): Promise<void> {
      await sql`select from ${sql.table(records)} where id = ${id}::uuid for update`.execute(db);
    },

    /** Writes a step down; the database moves the record. */
    async write(
      db: Tx,
      { of, action, from, to, note = "", by, at }: TakenStep<Action, State>,
    ): Promise<void> {
      await sql`insert into ${events} (${record}, action, from_state, to_state, note, actor_id, actor_name, at)
        values (${of}::uuid, ${action}, ${from}, ${to}, ${note}, ${by.id || null}, ${by.name}, ${at})`.execute(
        db,
      );
    },

    /** What happened to a record, the newest first. */
    async of(db: Queryable, id: string, most: number): Promise<KeptStep<Action, State>[]> {
      const { rows } = await sql<
        KeptStep<Action, State>
      >`select action, to_state as "to", note, actor_name as "by", at
        from ${events} where ${record} = ${id}::uuid order by id desc limit ${most}`.execute(db);
      return rows;
    },
  };
}
