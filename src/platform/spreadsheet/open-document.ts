import type { Archive } from "./archive.ts";
import { SpreadsheetProblem } from "./spreadsheet-problem.ts";

const longestType = 200;

/**
 * What a file of LibreOffice says that it is, such as `application/vnd.oasis.opendocument.text`; undefined where the zip is none, or
 * carries macros.
 * @throws SpreadsheetProblem where it is damaged
 */
export async function openDocumentTypeOf(archive: Archive): Promise<string | undefined> {
  if (!["mimetype", "content.xml", "META-INF/manifest.xml"].every((part) => archive.has(part)))
    return undefined;
  if ([...archive.names].some((name) => /^(basic|scripts)\//.test(name))) return undefined;
  let type = "";
  for await (const piece of archive.read("mimetype")) {
    type += Buffer.from(piece).toString("latin1");
    if (type.length > longestType) throw new SpreadsheetProblem("wrong_type");
  }
  return type.trim();
}
