// The messages of the example beside those of the app: a folder of both for each language, in the place of LANGUAGES_DIR.
// A slice of `src/` has none of this; its messages are files in `locales/`.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Messages = { [key: string]: string | Messages };

const folder = mkdtempSync(join(tmpdir(), "jifunze-languages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const here = join(import.meta.dirname, "locales");
for (const language of readdirSync(here)) {
  cpSync(join(import.meta.dirname, "..", "..", "locales", language), join(folder, language), {
    recursive: true,
  });
  for (const file of readdirSync(join(here, language))) {
    const target = join(folder, language, file);
    const known = readdirSync(join(folder, language)).includes(file) ? read(target) : {};
    writeFileSync(target, JSON.stringify({ ...known, ...read(join(here, language, file)) }));
  }
}
process.env.LANGUAGES_DIR = folder;

function read(path: string): Messages {
  return JSON.parse(readFileSync(path, "utf8")) as Messages;
}
