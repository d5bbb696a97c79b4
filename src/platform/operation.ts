// The one idea that carries the rest: everything that changes data is a command, everything that is read for the
// outside is a query. One definition names it, says its input, who may do it and what it does; from it come the
// form, the JSON API and its description, the permission matrix, the audit entry, idempotency and the CLI.

import type { z } from "zod";
import { requireFreshSignIn } from "./accounts/confirmation.ts";
import type { Door } from "./accounts/door.ts";
import type { Actor } from "./actor.ts";
import type { Allow } from "./allow.ts";
import { writeAuditEntry } from "./audit/audit.ts";
import { readIn } from "./caller.ts";
import type { Db, Queryable, Tx } from "./database/database.ts";
import { readOnly } from "./database/read-only.ts";
import { inTransaction } from "./database/transaction.ts";
import { isLanguage } from "./i18n/languages.ts";
import { answerOnce, isAnswered } from "./idempotency.ts";
import { checkInput } from "./input.ts";
import { Problem, refuse } from "./problem.ts";
import { type PublicChange, tellPublicChange } from "./public-pages.ts";

export interface Context<Database extends Queryable = Queryable> {
  db: Database;
  /** Where the database is, for a worker thread with connections of its own. */
  databaseUrl: string;
  actor: Actor;
  now: Date;
  /** The installation's secret, for what has to be signed. */
  secret: string;
  /** The installation's own address, for links in mails. */
  baseUrl: string;
  /** What the link opens that the caller holds; read it with `openedBy`. */
  link?: string | undefined;
}

interface Definition<Input extends z.ZodObject, Output, Database extends Queryable> {
  /** `slice.verbNoun`; also the audit action. */
  name: `${string}.${string}`;
  /** Method and path below `/api/v1`; path parameters are fields of the input. */
  route: `${"GET" | "POST" | "PUT" | "DELETE"} /${string}`;
  summary: string;
  input: Input;
  /** What comes back, for the API's description. */
  output: z.ZodType<Output>;
  /** Who may. Without it: nobody. */
  allow?: Allow;
  run(input: z.output<Input>, context: Context<Database>): Promise<Output>;
}

interface QueryDefinition<Input extends z.ZodObject, Output> extends Definition<Input, Output, Queryable> {
  /** Of a list that comes in pages: what to ask for the next one with; undefined after the last. */
  nextPage?: (input: z.output<Input>, output: Output) => Record<string, string> | undefined;
}

/** A query that finds what it is about first, so that a screen which shows more of it begins with the same (`screenQuery`). */
interface FindingDefinition<Input extends z.ZodObject, Found, Output>
  extends Omit<QueryDefinition<Input, Output>, "run"> {
  /** What is asked for, as far as whoever asks may see it. */
  find(input: z.output<Input>, context: Context): Promise<Found>;
  /** The same as programs get it. */
  present(found: Found, context: Context): Output | Promise<Output>;
}

/** A query for programs that screens can begin with. */
export interface Finding<Input extends z.ZodObject = z.ZodObject, Found = unknown, Output = unknown>
  extends ApiOperation<Input, Output> {
  find(input: z.output<Input>, context: Context): Promise<Found>;
}

/** A query that serves screens only: programs do not get at it, so nothing describes it to them. */
type ScreenQueryDefinition<Input extends z.ZodObject, Output> = Pick<
  Definition<Input, Output, Queryable>,
  "name" | "input" | "allow" | "run"
> & { route?: never };

interface CommandDefinition<Input extends z.ZodObject, Output, Before>
  extends Omit<Definition<Input, Output, Tx>, "run"> {
  /** The person has to have signed in, or confirmed that it is them, within the last minutes. */
  needs?: "fresh sign-in";
  /**
   * What is done before the transaction is opened, because it takes long or has to stay when the command is refused:
   * asking better-auth, which has connections of its own, and counting tries.
   */
  before?(input: z.output<Input>, call: Call): Promise<Before>;
  run(input: z.output<Input>, context: Context<Tx>, before: Before): Promise<Output>;
  /** Who did it, where only doing it shows that, as when somebody signs in. */
  actorOf?(before: Before): Pick<Actor, "id" | "name"> | undefined;
  /** What the audit keeps of a refusal, for what is worth knowing also when it fails. */
  auditRefusal?(
    input: z.output<Input>,
    problem: Problem,
    call: Call,
  ): Promise<{ operation: string; subject?: string | undefined } | undefined>;
  /** What it was done to, for the audit entry. */
  subject?(input: z.output<Input>, output: Output, before: Before): string | undefined;
  /** What the audit entry keeps of the input; default: all of it. Keep secrets and long texts out. */
  auditDetails?(input: z.output<Input>, output: Output): Record<string, unknown>;
  /** What it changes of what the public sees, by tags (`public-pages.ts`); none where the public sees nothing of it. */
  changes: readonly string[] | ((input: z.output<Input>, output: Output) => PublicChange);
  /** What a repeated call with the same key gets; off where the answer holds a secret that is shown once. */
  keepsResponse?: boolean;
}

/** A command for telephones, which have no address to call: they say in their own words what they want. */
type TelephoneCommandDefinition<Input extends z.ZodObject, Output> = Pick<
  CommandDefinition<Input, Output, undefined>,
  "name" | "input" | "run" | "subject" | "auditDetails" | "changes"
> & { allow: Allow; route?: never };

export interface Operation<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  readonly kind: "command" | "query";
  readonly name: string;
  readonly input: Input;
  readonly allow: Allow | undefined;
  /**
   * Refuses what the path alone already forbids, before anything that was sent is read. `call` decides in the end: a
   * few operations name the city in their body.
   */
  refuseEarly(actor: Actor, params: Readonly<Record<string, string>>): void;
  readonly needs: "fresh sign-in" | undefined;
  /** Of what serves a screen: the query for programs that it shows more of. */
  readonly of?: ApiOperation;
  /** Checks the right, then the input, then does it (a command in one transaction with its audit entry). */
  call(rawInput: Record<string, unknown>, call: Call): Promise<Output>;
}

/** An operation that programs reach too: every command, and every query with a `route`. */
export interface ApiOperation<Input extends z.ZodObject = z.ZodObject, Output = unknown>
  extends Operation<Input, Output> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly output: z.ZodType<Output>;
  /** Of a list that comes in pages: the parameters of the next one; undefined after the last. */
  nextPage?(rawInput: Record<string, unknown>, output: Output): Promise<Record<string, string> | undefined>;
}

/** One call of an operation from a form, the API, the CLI or a page. */
export interface Call {
  db: Db;
  databaseUrl: string;
  actor: Actor;
  now: Date;
  secret: string;
  baseUrl: string;
  requestId?: string | undefined;
  idempotencyKey?: string | undefined;
  /** The way to better-auth in the caller's name; commands about accounts need it. */
  door?: Door | undefined;
}

/** Defines something that reads, by a handle that cannot write: for programs and screens where it has a `route`, else for screens alone. */
export function query<Input extends z.ZodObject, Output>(
  definition: QueryDefinition<Input, Output>,
): Finding<Input, Output, Output>;
export function query<Input extends z.ZodObject, Found, Output>(
  definition: FindingDefinition<Input, Found, Output>,
): Finding<Input, Found, Output>;
export function query<Input extends z.ZodObject, Output>(
  definition: ScreenQueryDefinition<Input, Output>,
): Operation<Input, Output>;
export function query<Input extends z.ZodObject, Found, Output>(
  definition:
    | QueryDefinition<Input, Output>
    | FindingDefinition<Input, Found, Output>
    | ScreenQueryDefinition<Input, Output>,
): Operation<Input, Output> {
  const find = (input: z.output<Input>, context: Context): Promise<Found | Output> =>
    "find" in definition ? definition.find(input, context) : definition.run(input, context);
  const answer = async (input: z.output<Input>, context: Context) =>
    "find" in definition
      ? definition.present(await definition.find(input, context), context)
      : definition.run(input, context);
  const run = async (input: z.output<Input>, call: Call) => {
    const { db, databaseUrl, actor, now, secret, baseUrl } = call;
    const link = await definition.allow?.link?.open?.(db, tokenIn(input), call);
    return answer(input, { db: readOnly(db), databaseUrl, actor, now, secret, baseUrl, link });
  };
  if (definition.route === undefined) return bare("query", definition, run);
  const { nextPage, input: schema, name } = definition;
  const forPrograms: Finding<Input, Found | Output, Output> = {
    ...operation("query", definition, run),
    find,
    ...(nextPage && {
      nextPage: async (rawInput: Record<string, unknown>, output: Output) =>
        nextPage(await checkInput(schema, rawInput, name), output),
    }),
  };
  return forPrograms;
}

/** Defines something that changes data: for programs and screens where it has a `route`, else for telephones alone. */
export function command<Input extends z.ZodObject, Output, Before = undefined>(
  definition: CommandDefinition<Input, Output, Before>,
): ApiOperation<Input, Output>;
export function command<Input extends z.ZodObject, Output>(
  definition: TelephoneCommandDefinition<Input, Output>,
): Operation<Input, Output>;
export function command<Input extends z.ZodObject, Output, Before>(
  definition: CommandDefinition<Input, Output, Before> | TelephoneCommandDefinition<Input, Output>,
): Operation<Input, Output> {
  if (definition.route === undefined)
    return bare("command", definition, (input, call) => doing(definition, input, call));
  return operation("command", definition, async (input, call) => {
    if (definition.needs) await requireFreshSignIn(call);
    try {
      return await doing(definition, input, call);
    } catch (error) {
      if (error instanceof Problem) await noteRefusal(definition, input, error, call);
      throw error;
    }
  });
}

/** Does it and then draws anew what it changes of what the public sees. */
async function doing<Input extends z.ZodObject, Output, Before>(
  definition: Executed<Input, Output, Before>,
  input: z.output<Input>,
  call: Call,
): Promise<Output> {
  const output = await execute(definition, input, call);
  tellPublicChange(changeOf(definition, input, output));
  return output;
}

function changeOf<Input extends z.ZodObject, Output>(
  { changes }: Pick<CommandDefinition<Input, Output, never>, "changes">,
  input: z.output<Input>,
  output: Output,
): PublicChange {
  return typeof changes === "function" ? changes(input, output) : changes;
}

type Executed<Input extends z.ZodObject, Output, Before> = Omit<
  CommandDefinition<Input, Output, Before>,
  "route" | "summary" | "output" | "needs" | "auditRefusal"
>;

async function execute<Input extends z.ZodObject, Output, Before>(
  definition: Executed<Input, Output, Before>,
  input: z.output<Input>,
  call: Call,
): Promise<Output> {
  const { databaseUrl, actor, now, secret, baseUrl } = call;
  const isRepeated = definition.before !== undefined && (await isAnswered(call));
  // Without a `before` nothing reads it, and a call that is repeated gets its first answer.
  const before = (isRepeated ? undefined : await definition.before?.(input, call)) as Before;
  return inTransaction(call.db, (db) =>
    answerOnce({ db, call, definition, input }, async () => {
      const link = await definition.allow?.link?.use?.(db, tokenIn(input), call);
      const result = await definition.run(
        input,
        { db, databaseUrl, actor, now, secret, baseUrl, link },
        before,
      );
      await writeAuditEntry(db, {
        actor: definition.actorOf?.(before) ?? actor,
        operation: definition.name,
        scope: scopeOf(input),
        subject: definition.subject?.(input, result, before),
        details: definition.auditDetails?.(input, result) ?? input,
        requestId: call.requestId,
        changes: changeOf(definition, input, result),
      });
      return result;
    }),
  );
}

async function noteRefusal<Input extends z.ZodObject, Output, Before>(
  definition: CommandDefinition<Input, Output, Before>,
  input: z.output<Input>,
  problem: Problem,
  call: Call,
): Promise<void> {
  const entry = await definition.auditRefusal?.(input, problem, call);
  if (!entry) return;
  const { db, actor, requestId } = call;
  await writeAuditEntry(db, {
    ...entry,
    actor,
    details: { refused: problem.code },
    requestId,
    isRefusal: true,
  });
}

interface Described<Input extends z.ZodObject, Output> extends Omit<Definition<Input, Output, never>, "run"> {
  needs?: "fresh sign-in";
}

function operation<Input extends z.ZodObject, Output>(
  kind: "command" | "query",
  definition: Described<Input, Output>,
  run: (input: z.output<Input>, call: Call) => Promise<Output>,
): ApiOperation<Input, Output> {
  const [method, path] = definition.route.split(" ") as [ApiOperation["method"], string];
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, parameter = ""]) => parameter));
  const { summary, output } = definition;
  return { ...bare(kind, definition, run, inPath), method, path, summary, output };
}

/** An operation without its way for programs. What is asked for in a `language` has the names of cities in it. */
function bare<Input extends z.ZodObject, Output>(
  kind: "command" | "query",
  { name, input, allow, needs }: Pick<Described<Input, Output>, "name" | "input" | "allow" | "needs">,
  run: (input: z.output<Input>, call: Call) => Promise<Output>,
  inPath: ReadonlySet<string> = new Set(),
): Operation<Input, Output> {
  return {
    kind,
    name,
    input,
    allow,
    needs,
    refuseEarly(actor, params) {
      const isCityInBody = "city" in input.shape && !inPath.has("city");
      if (actor.kind === "public" || !isCityInBody) requireAllowed({ kind, allow, needs }, actor, params);
    },
    async call(rawInput, call) {
      requireAllowed({ kind, allow, needs }, call.actor, rawInput);
      const checked = await checkInput(input, rawInput, name, inPath);
      const language = kind === "query" && "language" in checked ? checked.language : undefined;
      return isLanguage(language) ? readIn(language, () => run(checked, call)) : run(checked, call);
    },
  };
}

/** @throws Problem that says who may, to whoever may not. */
export function requireAllowed(
  { kind, allow, needs }: Pick<Operation, "kind" | "allow" | "needs">,
  actor: Actor,
  input: Readonly<Record<string, unknown>>,
): void {
  if (!allow?.permits(actor, input)) {
    if (actor.kind === "public") throw refuse.not_signed_in();
    if (allow?.needsSession && actor.access?.by === "token") throw refuse.needs_session();
    throw refuse.not_allowed();
  }
  if (actor.access?.by !== "token") return;
  if (needs) throw refuse.needs_session();
  if (kind === "command" && actor.access.scope === "read") throw refuse.token_reads_only();
}

function tokenIn(input: Record<string, unknown>): string {
  return typeof input.token === "string" ? input.token : "";
}

function scopeOf(input: Record<string, unknown>): string | undefined {
  return typeof input.city === "string" ? input.city : undefined;
}

/** The operations among a module's exports that programs reach. */
export function operationsOf(module: Record<string, unknown>): ApiOperation[] {
  return Object.values(module).filter(isApiOperation);
}

function isApiOperation(candidate: unknown): candidate is ApiOperation {
  return isOperation(candidate) && "path" in candidate;
}

/** Whether it is something that can be asked or done, and not a record of such. */
export function isOperation(candidate: unknown): candidate is Operation {
  return (
    typeof candidate === "object" &&
    candidate !== null &&
    "kind" in candidate &&
    "call" in candidate &&
    typeof candidate.call === "function"
  );
}
