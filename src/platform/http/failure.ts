import { gaveWay } from "../database/transaction.ts";
import { inputProblem, Problem, refuse } from "../problem.ts";

/** After so many seconds whoever was refused for being one too many may try again. */
const busySeconds = 5;

/** What went wrong, as a problem: a refusal as it is, a lost database as 503, everything else as our own bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnstorableText(error)) return inputProblem([{ field: "form", message: "platform:field.text" }]);
  if (gaveWay(error)) return refuse.busy({ seconds: busySeconds });
  if (isNoId(error)) return refuse.not_found();
  if (isBeyondType(error)) return inputProblem([{ field: "form", message: "platform:problem.input" }]);
  if (isDiskFull(error)) return refuse.disk_full();
  return isDatabaseGone(error) ? refuse.unavailable() : refuse.bug();
}

/** PostgreSQL keeps every character of Unicode but the zero, and says so by one of these codes. */
function isUnstorableText(error: unknown): boolean {
  return hasCode(error, "22021", "22P05");
}

// Schemas refuse what a column cannot hold. These two keep what a schema forgot from looking like our own failure.

/** Text that is no id, no number, no date, where the database compares it with one. */
function isNoId(error: unknown): boolean {
  return hasCode(error, "22P02");
}

/** A number or a date beyond what its column holds. */
function isBeyondType(error: unknown): boolean {
  return hasCode(error, "22003", "22007", "22008");
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** The database's disk, or our own. What is kept can still be read. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && fullCodes.has(String(error.code))) return true;
  return error.cause !== undefined && isDiskFull(error.cause);
}

const fullCodes = new Set(["53100", "ENOSPC", "EDQUOT"]);

const connectionCodes = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);
const connectionSentences =
  /Connection terminated|timeout exceeded when trying to connect|connection error|Client has encountered/i;

/** Whether the database, or the connection to it, went away under the work. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (connectionCodes.has(code) || code.startsWith("08") || connectionSentences.test(error.message))
    return true;
  return error.cause !== undefined && isDatabaseGone(error.cause);
}
