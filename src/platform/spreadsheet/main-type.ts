import type { Archive } from "./archive.ts";
import { relationshipsOf } from "./parts.ts";
import { SpreadsheetProblem } from "./spreadsheet-problem.ts";
import { readXml } from "./xml.ts";

/**
 * What an Office file says its main part is, such as `….wordprocessingml.document.main+xml`.
 * @throws SpreadsheetProblem where it is no Office file, or damaged
 */
export async function mainTypeOf(archive: Archive): Promise<string> {
  const main = (await relationshipsOf(archive, "")).find(({ type }) => type === "officeDocument")?.target;
  if (main === undefined || !archive.has(main)) throw new SpreadsheetProblem("wrong_type");
  let ofPart = "";
  let ofEnding = "";
  await readXml(archive.read("[Content_Types].xml"), {
    open(name, { PartName: part = "", Extension: extension = "", ContentType: type = "" }) {
      if (name === "Override" && part.toLowerCase() === `/${main.toLowerCase()}`) ofPart = type;
      if (name === "Default" && main.toLowerCase().endsWith(`.${extension.toLowerCase()}`)) ofEnding = type;
    },
  });
  return ofPart || ofEnding;
}
