import { readFile, writeFile } from "node:fs/promises";
import { getCity } from "../../network/queries.ts";
import { readIn } from "../../platform/caller.ts";
import { type CliVerb, UsageError } from "../../platform/cli-verb.ts";
import type { Db } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { currentSigningKey, trustedKeys } from "../../platform/sealing/signing-keys.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { type Checked, checkPack, makePack, type PackBefore, packBefore } from "./pack.ts";
import { entriesToPack, sessionsToPack } from "./store.ts";

/** What is older is likely wrong in part. */
const goodForDays = 60;

export const packVerb: CliVerb = {
  verb: "pack make",
  help: `  jifunze pack make --city CITY [--language LANGUAGE] [--since FILE] [--out FILE]
      Writes what can be learned in a city into a ZIP that opens without a network; with the pack before, only what is
      otherwise than in that one (docs/running.md, Packs).`,
  options: ["city", "language", "since"],
  async run({ database: { db }, secret, config }, { city: id, language = defaultLanguage, since, out }) {
    if (id === undefined) throw new UsageError("Write: jifunze pack make --city CITY");
    if (!isLanguage(language)) throw new UsageError("There is no such language here.");
    const today = dayOf(new Date());
    const city = await getCity(db, id);
    const key = await inTransaction(db, (tx) => currentSigningKey(tx, secret));
    const before = since === undefined ? undefined : await readBefore(db, since, id);
    const entries = await entriesToPack(db, id, today);
    if (entries.length === 0) throw new StartProblem("Nothing in this city was confirmed lately.");
    const about = {
      city: { id, name: localisedPlain(city.names, language) },
      language,
      madeOn: today,
      expiresOn: addDays(today, goodForDays),
      baseUrl: config.baseUrl,
    };
    const sessions = await readIn(language, () => sessionsToPack(db, entries, about));
    const bytes = makePack({ entries, sessions }, about, key, before);
    const part = before ? `-since-${before.madeOn}` : "";
    const name = out ?? `learning-${id}-${language}-${today}${part}.zip`;
    await writeFile(name, bytes);
    return `${name}: ${entries.length} entries, ${bytes.length} bytes`;
  },
};

async function readBefore(db: Db, file: string, city: string): Promise<PackBefore> {
  const before = packBefore(await readFile(file), await trustedKeys(db));
  if ("is" in before) throw new StartProblem(wordsOf(before));
  if (before.city !== city)
    throw new StartProblem(translator(defaultLanguage)("outreach:checked.other_city"));
  return before;
}

const wordsOf = (checked: Checked) =>
  translator(defaultLanguage)(`outreach:checked.${checked.is}`, { ...checked });

export const checkVerb: CliVerb = {
  verb: "pack check",
  help: `  jifunze pack check --file FILE
      Says whether a pack is as this installation made it.`,
  options: ["file"],
  async run({ database: { db } }, { file }) {
    if (file === undefined) throw new UsageError("Write: jifunze pack check --file FILE");
    const checked = checkPack(await readFile(file), await trustedKeys(db));
    if (!("files" in checked)) throw new StartProblem(wordsOf(checked));
    return wordsOf(checked);
  },
};
