// The `jifunze` command: the operations, and what slices add, from the command line of the server itself.

import { parseArgs } from "node:util";
import { startDemonstration } from "./demo.ts";
import {
  requireInstallation,
  restoreBackupFile,
  rotateKey,
  startNewKey,
  writeBackupFile,
} from "./operator-commands.ts";
import { openDoor } from "./platform/accounts/door.ts";
import { findPersonByEmail } from "./platform/accounts/people.ts";
import { type Actor, operatorActor } from "./platform/actor.ts";
import { type CliVerb, cliVerbs, UsageError } from "./platform/cli-verb.ts";
import { readConfig } from "./platform/config/config.ts";
import { holdDataFolder } from "./platform/database/data-folder.ts";
import { findEmbeddedDatabase } from "./platform/database/embedded.ts";
import { defaultLanguage } from "./platform/i18n/languages.ts";
import { translator } from "./platform/i18n/messages.ts";
import { Problem } from "./platform/problem.ts";
import { startSentence } from "./platform/start-problem.ts";
import { operations } from "./slices.ts";
import { type StartedService, startService } from "./start.ts";

const help = `jifunze – the command line of Jifunze

  jifunze call NAME JSON [--as EMAIL] [--key KEY]
      Calls an operation, for example:
      jifunze call network.listCities '{}'
      Without --as it is done as the operator, with the rights of an administrator.
  jifunze operations
      Lists the operations.
${cliVerbs
  .given()
  .map((one) => `${one.help}\n`)
  .join("")}  jifunze backup [--out FILE]
      Writes everything that is stored, and the secret, into one file; also while the server runs.
  jifunze restore FILE
      Fills an empty data folder, or an empty database of DATABASE_URL, from a backup.
  jifunze key rotate
      Seals reports with a new signing key from now on. What was sealed stays genuine.
  jifunze key new
      Starts with a new secret, where the old one is lost or known to others; the server must be stopped.

  --demo takes the demonstration's database instead, and makes it if it is not there.
`;

const ofVerbs = Object.fromEntries(
  cliVerbs.given().flatMap(({ options }) => options.map((name) => [name, { type: "string" as const }])),
);

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      as: { type: "string" },
      key: { type: "string" },
      out: { type: "string" },
      ...ofVerbs,
      demo: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [verb = "help", ...rest] = positionals;
  if (values.help || verb === "help") {
    console.log(help);
    return;
  }
  if (verb === "operations") return listOperations();
  if (verb === "call") return withService(values.demo, (service) => callOperation(service, rest, values));
  const added = cliVerbs.given().find((one) => one.verb === [verb, rest[0]].join(" "));
  if (added)
    return withService(values.demo, async (service) => console.log(await runVerb(service, added, values)));
  const sentence = await operate(verb, rest, values);
  if (sentence !== undefined) return console.log(sentence);
  throw new UsageError(`There is no “${positionals.join(" ")}”.\n\n${help}`);
}

/** What only whoever runs the server does; undefined where it is none of it. */
async function operate(
  verb: string,
  [word = ""]: string[],
  { demo, out }: { demo: boolean; out?: string | undefined },
): Promise<string | undefined> {
  const config = readConfig({ LOG_LEVEL: "error", ...process.env }, { demo });
  if (verb === "backup") {
    requireInstallation(config);
    return withService(demo, (service) => writeBackupFile(service, out));
  }
  if (verb === "restore") {
    if (word === "") throw new UsageError("Write: jifunze restore FILE");
    return restoreBackupFile(config, word);
  }
  if (verb === "key" && word === "rotate") return withService(demo, rotateKey);
  if (verb === "key" && word === "new") return startNewKey(config);
  return undefined;
}

function listOperations(): void {
  for (const { name, summary } of operations) console.log(`${name.padEnd(34)} ${summary}`);
}

/** Works beside a running server on its database, or starts the database for as long as it takes. */
async function withService<Result>(
  demo: boolean,
  work: (service: StartedService) => Promise<Result>,
): Promise<Result> {
  const config = { ...readConfig({ LOG_LEVEL: "error", ...process.env }, { demo }) };
  const isServed =
    config.databaseUrl !== undefined || (await findEmbeddedDatabase(config.dataDir)) !== undefined;
  const holder = isServed ? undefined : await holdDataFolder(config.dataDir, { role: "command" });
  const service = await startService(config, { isOurs: holder !== undefined });
  try {
    if (demo) await startDemonstration(service);
    return await work(service);
  } finally {
    await service.stop();
    await holder?.release();
  }
}

async function callOperation(
  service: StartedService,
  [name, json = "{}"]: string[],
  options: { as?: string | undefined; key?: string | undefined },
): Promise<void> {
  const operation = operations.find((candidate) => candidate.name === name);
  if (!operation) throw new UsageError(`There is no operation “${name ?? ""}”. See: jifunze operations`);
  const output = await operation.call(readJson(json), {
    db: service.database.db,
    databaseUrl: service.database.url,
    actor: await actorFor(service, options.as),
    now: new Date(),
    secret: service.secret,
    baseUrl: service.config.baseUrl,
    idempotencyKey: options.key,
    door: openDoor(service, { cookie: "", address: "command line", userAgent: "" }),
  });
  console.log(JSON.stringify(output, null, 2));
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, as for any other text that is not an object.
  }
  throw new UsageError(`Write the input as a JSON object, for example '{"city":"kilifi"}'.`);
}

async function actorFor(service: StartedService, email: string | undefined): Promise<Actor> {
  if (email === undefined) return operatorActor;
  const person = await findPersonByEmail(service.database.db, email, service.rules);
  if (!person) throw new UsageError(`Nobody has the e-mail address ${email} here.`);
  return person;
}

function runVerb(
  service: StartedService,
  verb: CliVerb,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  const own = verb.options.map((name) => [name, typeof given[name] === "string" ? given[name] : undefined]);
  return verb.run(service, Object.fromEntries(own));
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Problem)) return startSentence(error);
  const t = translator(defaultLanguage);
  const fields = error.fields.map(({ field, message, values }) => `  ${field}: ${t(message, values)}`);
  return [t(error.messageKey, error.details), ...fields].join("\n");
}

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  const isUsage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  console.error(isUsage ? error.message : (sentenceOf(error) ?? error));
  process.exit(1);
}
