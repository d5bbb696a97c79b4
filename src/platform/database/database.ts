import {
  CamelCasePlugin,
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  type Transaction,
} from "kysely";
import pg from "pg";
import { giveUpWhenFrozen } from "./frozen.ts";
import { keepPlans } from "./prepared.ts";
import type { DB } from "./schema.ts";
import { tellStatements } from "./statements.ts";

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

/** Anything queries can run on: the pool or one transaction. */
export type Queryable = Db | Tx;

export interface Database {
  db: Db;
  pool: pg.Pool;
  /** Its address, for connections of another kind. */
  url: string;
  close(): Promise<void>;
}

// A calendar day has no time zone: as a JavaScript Date it would move with the server's.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const statementSeconds = 30;

/** A pool on the database at `url` (PostgreSQL ≥ 15). */
export function openDatabase(
  url: string,
  options: { connections?: number; isUnhurried?: boolean } = {},
): Database {
  const pool = openPool(url, {
    max: options.connections ?? 10,
    // Migrations and restoring take as long as they take.
    statement_timeout: options.isUnhurried ? 0 : statementSeconds * 1000,
    application_name: "jifunze",
  });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [
      new CamelCasePlugin({ maintainNestedObjectKeys: true }),
      // Nothing is in an empty list. PostgreSQL takes "in ()" for a mistake, which is found where the last of many is there.
      new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }),
    ],
  });
  return {
    db,
    pool,
    url,
    close: () => db.destroy(),
  };
}

/** Connections that outlive the database: one that breaks, idle or at work, is replaced and never ends the process. */
export function openPool(url: string, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    // That of a desk looks through many tables for little: to compile it takes seconds, to run it milliseconds.
    options: "-c jit=off",
    ...settings,
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    // The work that was under way fails by its own query; what follows on the socket has no other listener.
    client.on("error", () => {});
    giveUpWhenFrozen(client, url);
    tellStatements(client);
    keepPlans(client);
  });
  return pool;
}
