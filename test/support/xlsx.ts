// Excel files as other writers make them: only what a test says, in the words it says it.

import { type ZipPart, zip } from "./zip.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export interface Xlsx {
  /** What stands in `<worksheet>`, or all of a sheet where it begins with `<?xml`. */
  sheets?: string[];
  /** The attributes of each sheet in the list, beside its name, number and relationship. */
  states?: string[];
  sharedStrings?: string;
  styles?: string;
  workbookPr?: string;
  /** Further parts, or others in place of those with the same name. */
  parts?: ZipPart[];
}

export function xlsxParts({ sheets = [""], states = [], ...given }: Xlsx): ZipPart[] {
  const targets = [
    ...sheets.map((_, index) => `worksheet worksheets/sheet${index + 1}.xml`),
    ...(given.sharedStrings === undefined ? [] : ["sharedStrings sharedStrings.xml"]),
    ...(given.styles === undefined ? [] : ["styles styles.xml"]),
  ].map((target, index) => {
    const [type, path] = target.split(" ");
    return `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${path}"/>`;
  });
  const listed = sheets.map((_, index) => {
    const place = index + 1;
    return `<sheet name="Sheet${place}" sheetId="${place}" ${states[index] ?? ""} r:id="rId${place}"/>`;
  });
  const parts: ZipPart[] = [
    { name: "[Content_Types].xml", content: `${head}<Types/>` },
    {
      name: "_rels/.rels",
      content: `${head}<Relationships><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `${head}<workbook xmlns="${main}" xmlns:r="${relationships}">${given.workbookPr ?? ""}<sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `${head}<Relationships>${targets.join("")}</Relationships>`,
    },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheet.startsWith("<?xml") ? sheet : `${head}<worksheet xmlns="${main}">${sheet}</worksheet>`,
    })),
    ...(given.sharedStrings === undefined
      ? []
      : [{ name: "xl/sharedStrings.xml", content: `${head}<sst>${given.sharedStrings}</sst>` }]),
    ...(given.styles === undefined
      ? []
      : [{ name: "xl/styles.xml", content: `${head}<styleSheet>${given.styles}</styleSheet>` }]),
  ];
  const replaced = new Set((given.parts ?? []).map(({ name }) => name));
  return [...parts.filter(({ name }) => !replaced.has(name)), ...(given.parts ?? [])];
}

export function xlsx(file: Xlsx): Buffer {
  return zip(xlsxParts(file));
}
