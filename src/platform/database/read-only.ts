// What only reads holds the database by a handle that cannot write: what is changed without a command or a job has no right that was
// checked and no entry in the history.

import { type KyselyPlugin, type OperationNode, RawNode, SelectQueryNode } from "kysely";
import type { Db, Queryable } from "./database.ts";

const writers = new WeakMap<object, Db>();
const readers = new WeakMap<object, Db>();

/** The same database for reading alone. What is written by it fails: whoever wrote it wants a command, a job, or `noted()`. */
export function readOnly<Database extends Queryable>(db: Database): Database {
  if (db.isTransaction || writers.has(db)) return db;
  const known = readers.get(db);
  if (known) return known as Database;
  const reader = (db as Db).withPlugin(refusingWrites);
  // Whoever opens a transaction says what they change.
  reader.transaction = () => (db as Db).transaction();
  readers.set(db, reader);
  writers.set(reader, db as Db);
  return reader as Database;
}

/** The database itself, of whichever handle. */
export function writable<Database extends Queryable>(db: Database): Database {
  return (writers.get(db) as Database | undefined) ?? db;
}

const writing = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode", "MergeQueryNode"]);
// The name of a table may be none of the words.
const writingWords =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|update\s+(?:[\w.]+\s+)?(?:as\s+\w+\s+)?set)\b/i;

const refusingWrites: KyselyPlugin = {
  transformQuery({ node }) {
    if (isWriting(node)) throw new Error("A query writes: that is for a command, a job, or noted().");
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

function isWriting(node: OperationNode): boolean {
  if (RawNode.is(node)) return writingWords.test(node.sqlFragments.join(" "));
  const named = SelectQueryNode.is(node) ? (node.with?.expressions ?? []) : [];
  return writing.has(node.kind) || named.some(({ expression }) => isWriting(expression));
}
