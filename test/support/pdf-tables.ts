// The tables of a PDF as a screen reader meets them: each cell with its text's place left out, and what heads it.

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFString } from "@cantoo/pdf-lib";

export interface PdfCell {
  kind: string;
  id: string | undefined;
  scope: string | undefined;
  headers: string[];
  width: number;
}

const name = (text: string) => PDFName.of(text);
const wordOf = (value: unknown) => (value instanceof PDFName ? value.decodeText() : undefined);
const textOf = (value: unknown) => (value instanceof PDFString ? value.decodeText() : undefined);

/** Rows of cells of each table, and the IDs that the document's own tree of names knows. */
export async function tablesOf(bytes: Uint8Array): Promise<{ tables: PdfCell[][][]; known: string[] }> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const tables = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, dict]) => (dict instanceof PDFDict && wordOf(dict.get(name("S"))) === "Table" ? [dict] : []))
    .map((table) => under(table, "TR").map((row) => under(row, "TH", "TD").map(cellOf)));
  const tree = pdf.catalog.lookup(name("StructTreeRoot"), PDFDict).lookup(name("IDTree"), PDFDict);
  const names = tree.lookup(name("Names"), PDFArray).asArray();
  return { tables, known: names.flatMap((one) => textOf(one) ?? []) };
}

/** The nearest elements of these kinds below one. */
function under(element: PDFDict, ...kinds: string[]): PDFDict[] {
  const kids = element.lookup(name("K"));
  if (!(kids instanceof PDFArray)) return kids instanceof PDFDict ? chosen(kids, kinds) : [];
  return kids.asArray().flatMap((_, index) => {
    const kid = kids.lookup(index);
    return kid instanceof PDFDict ? chosen(kid, kinds) : [];
  });
}

function chosen(element: PDFDict, kinds: string[]): PDFDict[] {
  const kind = wordOf(element.get(name("S"))) ?? "";
  if (kinds.includes(kind)) return [element];
  return ["THead", "TBody", "TFoot"].includes(kind) ? under(element, ...kinds) : [];
}

function cellOf(cell: PDFDict): PdfCell {
  const all = cell.lookup(name("A"));
  const attributes =
    all instanceof PDFArray
      ? all.asArray().flatMap((_, index) => all.lookupMaybe(index, PDFDict) ?? [])
      : all instanceof PDFDict
        ? [all]
        : [];
  const own = attributes.find((one) => wordOf(one.get(name("O"))) === "Table");
  const headers = own?.lookupMaybe(name("Headers"), PDFArray);
  return {
    kind: wordOf(cell.get(name("S"))) ?? "",
    id: textOf(cell.get(name("ID"))),
    scope: wordOf(own?.get(name("Scope"))),
    headers: headers?.asArray().flatMap((one) => textOf(one) ?? []) ?? [],
    width: own?.lookupMaybe(name("ColSpan"), PDFNumber)?.asNumber() ?? 1,
  };
}

/** What is wrong with the headers of a PDF's tables, as lines to read; empty where every cell says what heads it. */
export async function headerFaults(bytes: Uint8Array): Promise<string[]> {
  const { tables, known } = await tablesOf(bytes);
  const faults = tables.length === 0 ? ["there is no table"] : [];
  tables.forEach((rows, table) => {
    const columnHeaders = rows[0]?.map(({ id }) => id) ?? [];
    let band: string | undefined;
    rows.forEach((cells, row) => {
      const [first] = cells;
      const place = `table ${table + 1}, row ${row + 1}`;
      for (const header of cells.flatMap(({ headers }) => headers))
        if (!known.includes(header)) faults.push(`${place}: nothing has the ID ${header}`);
      if (first?.kind !== "TH" || !first.id) faults.push(`${place}: nothing heads the row`);
      if (row === 0) {
        if (cells.some(({ kind, scope }) => kind !== "TH" || scope !== "Column"))
          faults.push(`${place}: a column has no header`);
      } else if (first?.width === columnHeaders.length) band = first.id;
      else {
        if (first?.scope !== "Row") faults.push(`${place}: its header does not say that it heads a row`);
        let column = first?.width ?? 1;
        for (const { headers, width } of cells.slice(1)) {
          const wanted = [...columnHeaders.slice(column, column + width), band, first?.id].filter(Boolean);
          if (headers.join() !== wanted.join())
            faults.push(`${place}, column ${column + 1}: headed by ${headers.join()}, not ${wanted.join()}`);
          column += width;
        }
      }
    });
  });
  return faults;
}
