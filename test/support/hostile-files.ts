// Files that want to stop or bend a server, made from a seed: the same seed gives the same files.

import { drawing, photograph, screenshot, webp } from "./pictures.ts";
import { type Xlsx, xlsx, xlsxParts } from "./xlsx.ts";
import { type ZipPart, zip } from "./zip.ts";

export interface HostileFile {
  kind: string;
  name: string;
  bytes: Buffer;
}

type Random = (below: number) => number;

/** Numbers that look random (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const megabyte = 1024 * 1024;
const table = `<row>${text("County")}${text("Rate")}</row><row>${text("Kilifi")}<c><v>68.4</v></c></row>`;
const data = (rows: string) => `<sheetData>${rows}</sheetData>`;

function text(said: string): string {
  return `<c t="inlineStr"><is><t>${said}</t></is></c>`;
}

/** So many times a piece, up to the size that an archive may claim. */
function filled(piece: string, random: Random, mostMegabytes = 70): string {
  return piece.repeat(Math.floor(((5 + random(mostMegabytes - 5)) * megabyte) / piece.length));
}

const workbooks: Record<string, (random: Random) => Xlsx | Buffer> = {
  "merged over everything": () => ({
    sheets: [`${data(table)}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`],
  }),
  "very many merged ranges": (random) => ({
    sheets: [`${data(table)}<mergeCells>${filled('<mergeCell ref="A1:XFD9"/>', random)}</mergeCells>`],
  }),
  "drop-downs on whole columns": (random) => ({
    sheets: [
      `${data(table)}<dataValidations>${'<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation>'.repeat(1 + random(2000))}</dataValidations>`,
    ],
  }),
  "cells that hold nothing": (random) => ({ sheets: [data(`<row>${filled("<c/>", random)}</row>`)] }),
  "cells that are only coloured": (random) => ({
    sheets: [data(`<row>${filled('<c s="1"/>', random)}</row>`)],
  }),
  "very many numbers": (random) => ({ sheets: [data(`<row>${filled("<c><v>1</v></c>", random)}</row>`)] }),
  "very many rows": (random) => ({ sheets: [data(filled("<row/>", random))] }),
  "one row again and again": (random) => ({
    sheets: [data(filled('<row r="1"><c r="A1"><v>1</v></c></row>', random))],
  }),
  "very many hidden columns": (random) => ({
    sheets: [`<cols>${filled('<col min="1" max="16384" hidden="1"/>', random)}</cols>${data(table)}`],
  }),
  "very many shared texts": (random) => ({
    sheets: [data('<row><c t="s"><v>0</v></c></row>')],
    sharedStrings: filled("<si><t>a</t></si>", random),
  }),
  "one endless text": (random) => ({
    sheets: [data(`<row>${text(filled("a", random))}</row>`)],
  }),
  "one endless attribute": (random) => ({ sheets: [data(`<row spans="${filled("a", random)}"/>`)] }),
  "very many styles": (random) => ({
    sheets: [data('<row><c s="1"><v>1</v></c></row>')],
    styles: `<cellXfs>${filled("<xf/>", random)}</cellXfs>`,
  }),
  "strange number formats": (random) => ({
    sheets: [data('<row><c s="0"><v>1</v></c></row>')],
    styles: `<numFmts><numFmt numFmtId="200" formatCode="${`&quot;[${"\\".repeat(random(200))}`.repeat(5000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
  }),
  "very deep": (random) => {
    const depth = 1000 + random(100_000);
    return { sheets: [data(`${"<a>".repeat(depth)}${"</a>".repeat(depth)}`)] };
  },
  "entities within entities": () => ({
    sheets: [
      `<?xml version="1.0"?><!DOCTYPE a [${Array.from({ length: 20 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join("")}]><worksheet>&e20;</worksheet>`,
    ],
  }),
  "larger than it says": (random) =>
    zip([
      ...xlsxParts({}),
      { name: "xl/media/1.bin", content: Buffer.alloc((20 + random(200)) * megabyte), claimedSize: 10 },
    ]),
  "a sheet larger than it says": (random) =>
    zip(
      xlsxParts({
        parts: [
          {
            name: "xl/worksheets/sheet1.xml",
            content: `<worksheet>${data(filled(" ", random))}</worksheet>`,
            claimedSize: 100,
          },
        ],
      }),
    ),
  "fewer entries than it says": (random) => zip(xlsxParts({}), { entries: 100 + random(60_000) }),
  "more entries than it says": (random) =>
    zip([{ name: "xl/a.xml", content: filled("a", random) }, ...xlsxParts({})], { entries: 1 }),
  "very many entries": (random) =>
    zip([
      ...xlsxParts({}),
      ...Array.from(
        { length: 3000 + random(20_000) },
        (_, index): ZipPart => ({ name: `xl/${index}`, content: "" }),
      ),
    ]),
  "one name twice": () => zip([...xlsxParts({}), ...xlsxParts({ sheets: [data(table)] })]),
  "names that lead elsewhere": () =>
    zip([
      ...xlsxParts({}),
      { name: "../../../../etc/passwd", content: "a" },
      { name: "/xl/con\0.xml", content: "a" },
    ]),
  "relationships that lead nowhere": (random) => ({
    sheets: [data(table)],
    parts: [
      {
        name: "xl/_rels/workbook.xml.rels",
        content: `<Relationships>${filled('<Relationship Id="rId1" Type="a/worksheet" Target="../xl/workbook.xml"/>', random)}</Relationships>`,
      },
    ],
  }),
  "locked parts": () =>
    zip(xlsxParts({ sheets: [data(table)] }).map((part) => ({ ...part, isEncrypted: true }))),
};

function changed(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + random(40); times > 0; times--) copy[random(copy.length)] = random(256);
  return copy;
}

const others: Record<string, (random: Random) => [name: string, bytes: Buffer]> = {
  "a workbook cut off": (random) => {
    const whole = xlsx({ sheets: [data(table)] });
    return ["a.xlsx", whole.subarray(0, 4 + random(whole.length - 4))];
  },
  "a workbook with changed bytes": (random) => ["a.xlsx", changed(xlsx({ sheets: [data(table)] }), random)],
  "a table of commas": (random) => ["a.csv", Buffer.alloc((1 + random(9)) * megabyte, ",")],
  "a table of line ends": (random) => ["a.csv", Buffer.alloc((1 + random(9)) * megabyte, "\n")],
  "a table of quotes": (random) => ["a.csv", Buffer.alloc((1 + random(9)) * megabyte, '"')],
  "a quote that never ends": (random) => [
    "a.csv",
    Buffer.from(`a,b\n"${"x,\n".repeat(random(3 * megabyte))}`),
  ],
  "a photograph with changed bytes": (random) => ["a.jpg", changed(photograph(), random)],
  "a screenshot with changed bytes": (random) => ["a.png", changed(screenshot(), random)],
  "a WebP with changed bytes": (random) => ["a.webp", changed(webp(), random)],
  "a photograph of very many scans": (random) => {
    const jpeg = Buffer.from(drawing(16, 16).get_bytes_jpeg(50));
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const scans = Array.from({ length: 100 + random(5000) }, () => jpeg.subarray(scan, -2));
    return ["a.jpg", Buffer.concat([jpeg.subarray(0, scan), ...scans, jpeg.subarray(-2)])];
  },
  "a photograph of markers": (random) => ["a.jpg", Buffer.alloc((1 + random(9)) * megabyte, 0xff)],
  "a PDF of nothing": (random) => [
    "a.pdf",
    Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(random(9 * megabyte))]),
  ],
};

/** Files of every kind in turn; none is larger than a file may be. */
export function* hostileFiles(count: number, seed: number): Generator<HostileFile> {
  const random = randomOf(seed);
  const kinds = [...Object.keys(workbooks), ...Object.keys(others)];
  for (let made = 0; made < count; ) {
    const kind = kinds[made % kinds.length] ?? "";
    const [name, bytes] = others[kind]?.(random) ?? ["a.xlsx", bytesOf(workbooks[kind]?.(random) ?? {})];
    made += 1;
    yield { kind, name, bytes: bytes.subarray(0, 10 * megabyte) };
  }
}

function bytesOf(made: Xlsx | Buffer): Buffer {
  return Buffer.isBuffer(made) ? made : xlsx(made);
}
