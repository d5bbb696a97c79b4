import { gaveWay } from "../database/transaction.ts";
import { inputProblem, Problem, refuse } from "../problem.ts";

/** After so many seconds whoever was refused for being one too many may try again. */
const busySeconds = 5;

/** What went wrong, as a problem: a refusal as it is, a lost database as 503, everything else as our own bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnstorableText(error)) return inputProblem([{ field: "form", message: "platform:field.text" }]);
  if (gaveWay(error)) return refuse.busy({ seconds: busySeconds });
  return isDatabaseGone(error) ? refuse.unavailable() : refuse.bug();
}

/** PostgreSQL keeps every character of Unicode but the zero, and says so by one of these codes. */
function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "22021" || error.code === "22P05");
}

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
  "53100",
]);
const connectionSentences =
  /Connection terminated|timeout exceeded when trying to connect|connection error|Client has encountered/i;

function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (connectionCodes.has(code) || code.startsWith("08") || connectionSentences.test(error.message))
    return true;
  return error.cause !== undefined && isDatabaseGone(error.cause);
}
