// The parts of an Excel file that are not sheets: how parts find each other, the list of sheets, shared texts, styles.

import type { Archive } from "./archive.ts";
import { builtInFormat, type NumberFormat, numberFormat } from "./number-format.ts";
import { broken, SpreadsheetProblem } from "./spreadsheet-problem.ts";
import { type Attributes, isOn, readXml, unescapeText } from "./xml.ts";

/** What Excel itself holds at most is 64,000 styles; a part with more of anything is made to fill the memory. */
const most = { sheets: 500, relationships: 10_000, styles: 65_500, sharedStrings: 2_000_000 };

export interface Relationship {
  id: string;
  /** The last part of its type, which is the same in the transitional and the strict edition of the standard. */
  type: string;
  /** The part's name from the root of the archive. */
  target: string;
}

/** What a part refers to inside the file. */
export async function relationshipsOf(archive: Archive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const own = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const found: Relationship[] = [];
  if (!archive.has(own)) return found;
  await readXml(archive.read(own), {
    open(name, { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode }) {
      if (name !== "Relationship" || mode?.toLowerCase() === "external") return;
      found.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: resolve(part, target) });
      if (found.length > most.relationships) throw broken("relationships");
    },
  });
  return found;
}

/** From `xl/workbook.xml`, `worksheets/sheet1.xml` and `/xl/worksheets/sheet1.xml` are the same part. */
function resolve(from: string, target: string): string {
  try {
    const url = new URL(target.replaceAll("\\", "/"), `part://file/${from}`);
    return decodeURIComponent(url.pathname).slice(1);
  } catch {
    throw broken("relationship");
  }
}

export type Visibility = "visible" | "hidden" | "veryHidden";

export interface ListedSheet {
  name: string;
  visibility: Visibility;
  part: string;
}

export interface WorkbookPart {
  sheets: ListedSheet[];
  is1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
}

/** @throws SpreadsheetProblem where the archive is no Excel file */
export async function readWorkbookPart(archive: Archive): Promise<WorkbookPart> {
  const part = (await relationshipsOf(archive, "")).find(({ type }) => type === "officeDocument")?.target;
  if (part === undefined || !archive.has(part)) {
    throw new SpreadsheetProblem("wrong_type", { found: await otherKind(archive) });
  }
  if (part.toLowerCase().endsWith(".bin")) throw new SpreadsheetProblem("wrong_type", { found: "XLSB" });
  const relationships = await relationshipsOf(archive, part);
  const listed: Attributes[] = [];
  let is1904 = false;
  let root = "";
  await readXml(archive.read(part), {
    open(name, attributes) {
      root ||= name;
      if (name === "workbookPr") is1904 = isOn(attributes.date1904);
      if (name === "sheet") listed.push(attributes);
      if (listed.length > most.sheets) throw broken("sheets");
    },
  });
  if (root !== "workbook") throw new SpreadsheetProblem("wrong_type", { found: "ZIP" });
  const sheets = listed.flatMap(({ name = "", state, "r:id": id }) => {
    const sheet = relationships.find((relationship) => relationship.id === id);
    // Sheets of another kind hold a chart or a dialogue, and no cells.
    if (sheet?.type !== "worksheet") return [];
    return [{ name, visibility: visibilityOf(state), part: sheet.target }];
  });
  const only = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  return { sheets, is1904, sharedStrings: only("sharedStrings"), styles: only("styles") };
}

function visibilityOf(state: string | undefined): Visibility {
  return state === "hidden" || state === "veryHidden" ? state : "visible";
}

async function otherKind(archive: Archive): Promise<string> {
  for await (const piece of archive.read("mimetype")) {
    return Buffer.from(piece).includes("opendocument") ? "OpenDocument" : "ZIP";
  }
  return "ZIP";
}

/** The texts that cells name by number, without what they say of pronunciation. */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  if (part === undefined) return [];
  const texts: string[] = [];
  let current: string[] = [];
  let isText = false;
  let isPhonetic = false;
  await readXml(archive.read(part), {
    open(name) {
      if (name === "si") current = [];
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") isText = !isPhonetic;
    },
    text(text) {
      if (isText) current.push(text);
    },
    close(name) {
      if (name === "si") {
        texts.push(unescapeText(current.join("")));
        if (texts.length > most.sharedStrings) throw new SpreadsheetProblem("too_many_cells");
      } else if (name === "rPh") isPhonetic = false;
      else if (name === "t") isText = false;
    },
  });
  return texts;
}

/** The number format of each cell style, by its number. */
export async function readStyles(archive: Archive, part: string | undefined): Promise<NumberFormat[]> {
  if (part === undefined) return [];
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isCellStyles = false;
  await readXml(archive.read(part), {
    open(name, { numFmtId = "0", formatCode = "" }) {
      if (name === "cellXfs") isCellStyles = true;
      else if (name === "numFmt") codes.set(Number(numFmtId), formatCode);
      else if (name === "xf" && isCellStyles) ids.push(Number(numFmtId));
      if (codes.size > most.styles || ids.length > most.styles) throw broken("styles");
    },
    close(name) {
      if (name === "cellXfs") isCellStyles = false;
    },
  });
  const formats = new Map<number, NumberFormat>();
  return ids.map((id) => {
    const format = formats.get(id) ?? numberFormat(codes.get(id) ?? builtInFormat(id));
    formats.set(id, format);
    return format;
  });
}
