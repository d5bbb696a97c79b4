// What heads each cell of a PDF's tables. Typst 0.14 marks the header of columns, but no header of a row, and lets a cell
// under a band point to the band alone, by which a reader loses column and row. Here each row is headed by its first cell,
// and each cell names the headers of its columns, its band and its row (ISO 32000-1, 14.8.5.7).
// Only erasable types and no imports of our own code: the worker runs it as it is.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";

interface Element {
  ref: PDFRef;
  dict: PDFDict;
}

interface Cell extends Element {
  column: number;
  width: number;
}

const name = (text: string) => PDFName.of(text);

export async function associateHeaders(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = pdf.catalog.lookupMaybe(name("StructTreeRoot"), PDFDict);
  const tables = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([ref, dict]) => (dict instanceof PDFDict && kindOf(dict) === "Table" ? [{ ref, dict }] : []));
  if (!root || tables.length === 0) return bytes;
  const ids = new Map<string, PDFRef>();
  tables.forEach((table, index) => {
    associate(pdf, table, `T${index + 1}`, ids);
  });
  writeIds(pdf, root, ids);
  // Embedded files are found by reading the bytes, so nothing is put into object streams.
  return pdf.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** Headers of the columns come first, then for each band or row what it heads. */
function associate(pdf: PDFDocument, table: Element, prefix: string, ids: Map<string, PDFRef>): void {
  const rows = rowsOf(pdf, table).map((row) => cellsOf(pdf, row));
  const columns = Math.max(...rows.map((cells) => cells.reduce((sum, { width }) => sum + width, 0)));
  const headers: string[] = [];
  let band: string | undefined;
  const isOnTop = (index: number) => rows.slice(0, index + 1).every((cells) => cells.every(isHeader));
  rows.forEach((cells, index) => {
    const [first] = cells;
    if (!first) return;
    const isBand = isHeader(first) && first.width === columns && columns > 1;
    cells.forEach((cell) => {
      const id = `${prefix}R${index + 1}C${cell.column + 1}`;
      if (isBand) {
        band = id;
        head(cell, { id, scope: "Row", headers: [], ids });
      } else if (isHeader(cell) && isOnTop(index)) {
        for (let at = 0; at < cell.width; at += 1) headers[cell.column + at] = id;
        head(cell, { id, scope: "Column", headers: [], ids });
      } else if (cell === first) {
        head(cell, { id, scope: "Row", headers: present([headers[0], band]), ids });
      } else {
        const own = headers.slice(cell.column, cell.column + cell.width);
        setTableAttribute(
          cell,
          "Headers",
          idArray(cell, present([...own, band, `${prefix}R${index + 1}C1`])),
        );
      }
    });
  });
}

function head(
  cell: Cell,
  {
    id,
    scope,
    headers,
    ids,
  }: { id: string; scope: "Row" | "Column"; headers: string[]; ids: Map<string, PDFRef> },
): void {
  cell.dict.set(name("S"), name("TH"));
  cell.dict.set(name("ID"), PDFString.of(id));
  ids.set(id, cell.ref);
  setTableAttribute(cell, "Scope", name(scope));
  setTableAttribute(cell, "Headers", idArray(cell, headers));
}

function present(ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id) => id !== undefined);
}

function idArray({ dict }: Cell, ids: readonly string[]): PDFArray {
  const array = PDFArray.withContext(dict.context);
  for (const id of ids) array.push(PDFString.of(id));
  return array;
}

/** A cell's attributes are one dictionary or several; those of tables have the owner Table. */
function attributesOf({ dict }: Pick<Element, "dict">): PDFDict[] {
  const attributes = dict.lookup(name("A"));
  if (attributes instanceof PDFDict) return [attributes];
  if (!(attributes instanceof PDFArray)) return [];
  return attributes.asArray().flatMap((_, index) => attributes.lookupMaybe(index, PDFDict) ?? []);
}

const isOfTable = (attributes: PDFDict) => attributes.get(name("O")) === name("Table");

function setTableAttribute(cell: Cell, key: string, value: PDFName | PDFArray): void {
  const known = attributesOf(cell);
  const own = known.find(isOfTable) ?? cell.dict.context.obj({ O: "Table" });
  own.set(name(key), value);
  if (known.includes(own)) return;
  const all = PDFArray.withContext(cell.dict.context);
  for (const attributes of [...known, own]) all.push(attributes);
  cell.dict.set(name("A"), all);
}

function rowsOf(pdf: PDFDocument, parent: Element): Element[] {
  return kidsOf(pdf, parent).flatMap((kid) => {
    const kind = kindOf(kid.dict);
    return kind === "TR" ? [kid] : ["THead", "TBody", "TFoot"].includes(kind) ? rowsOf(pdf, kid) : [];
  });
}

function cellsOf(pdf: PDFDocument, row: Element): Cell[] {
  let column = 0;
  return kidsOf(pdf, row).flatMap((kid) => {
    if (!["TH", "TD"].includes(kindOf(kid.dict))) return [];
    const span = attributesOf(kid).find(isOfTable)?.lookupMaybe(name("ColSpan"), PDFNumber);
    const cell = { ...kid, column, width: span?.asNumber() ?? 1 };
    column += cell.width;
    return [cell];
  });
}

function kidsOf(pdf: PDFDocument, { dict }: Element): Element[] {
  const kids = dict.lookup(name("K"));
  const refs = kids instanceof PDFArray ? kids.asArray() : [dict.get(name("K"))];
  return refs.flatMap((ref) => {
    const kid = ref instanceof PDFRef ? pdf.context.lookup(ref) : undefined;
    return ref instanceof PDFRef && kid instanceof PDFDict ? [{ ref, dict: kid }] : [];
  });
}

function kindOf(dict: PDFDict): string {
  const kind = dict.get(name("S"));
  return kind instanceof PDFName ? kind.decodeText() : "";
}

function isHeader({ dict }: Pick<Element, "dict">): boolean {
  return kindOf(dict) === "TH";
}

/** Only cells of tables have an ID, and each has a new one: the tree of names is written anew, in order. */
function writeIds(pdf: PDFDocument, root: PDFDict, ids: ReadonlyMap<string, PDFRef>): void {
  const names = PDFArray.withContext(pdf.context);
  for (const [id, ref] of [...ids].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    names.push(PDFString.of(id));
    names.push(ref);
  }
  root.set(name("IDTree"), pdf.context.obj({ Names: names }));
}
