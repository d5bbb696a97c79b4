import { expect, it } from "vitest";
import { bomb, photograph, screenshot, webp } from "../../../test/support/pictures.ts";
import { xlsxParts } from "../../../test/support/xlsx.ts";
import { zip } from "../../../test/support/zip.ts";
import { lookIntoAside } from "./look-into-aside.ts";

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const look = (bytes: Uint8Array, name = "file") => lookIntoAside({ bytes, name });

function office(contentType: string): Buffer {
  const content = `<Types><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`;
  return zip(xlsxParts({ parts: [{ name: "[Content_Types].xml", content }] }));
}

function openDocument(kind: string, more: readonly string[] = []): Buffer {
  const type = { name: "mimetype", content: `application/vnd.oasis.opendocument.${kind}`, isStored: true };
  const names = ["content.xml", "META-INF/manifest.xml", ...more];
  return zip([type, ...names.map((name) => ({ name, content: "<x/>" }))]);
}

it("is what its content is, whatever it is called", async () => {
  expect(await look(Buffer.from("%PDF-1.7"), "x.png.exe")).toMatchObject({ mediaType: "application/pdf" });
  expect(await look(office(`${sheetType}.main+xml`), "x.html")).toMatchObject({ mediaType: sheetType });
  for (const kind of ["text", "spreadsheet"])
    expect(await look(openDocument(kind), "x.docx")).toMatchObject({
      mediaType: `application/vnd.oasis.opendocument.${kind}`,
    });
  expect(await look(photograph(), "x.pdf")).toMatchObject({ mediaType: "image/jpeg" });
  expect(await look(Buffer.from("a,b\n1,2"), "x.csv")).toMatchObject({ mediaType: "text/csv" });
  expect(await look(Buffer.from("notes"), "x.txt")).toMatchObject({ mediaType: "text/plain" });
});

it.each([
  ["a zip that merely holds the words", zip([{ name: "a.txt", content: "xl/ word/" }]), "x.xlsx"],
  ["a zip with a folder of that name", zip([{ name: "xl/workbook.xml", content: "<workbook/>" }]), "x.xlsx"],
  ["an Office file with macros", office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "x.xlsx"],
  ["an OpenDocument with macros", openDocument("text", ["Basic/Standard/Module1.xml"]), "x.odt"],
  ["an OpenDocument with scripts", openDocument("text", ["Scripts/python/a.py"]), "x.odt"],
  ["an OpenDocument of another kind", openDocument("graphics"), "x.odt"],
  ["an archive that calls itself one", zip([{ name: "mimetype", content: "application/zip" }]), "x.odt"],
  ["a program", Buffer.from("MZ\u0090\u0000"), "x.csv"],
  ["a web page", Buffer.from("<script>alert(1)</script>"), "x.html"],
  ["a text with control characters", Buffer.from("a\u0001b"), "x.csv"],
  ["nothing", Buffer.alloc(0), "x.csv"],
])("is refused: %s", async (_, bytes, name) => {
  expect(await look(bytes, name)).toMatchObject({ fault: "wrong" });
});

it("is refused where it is a picture that would fill the memory, by what its header says", async () => {
  const found = await look(bomb(50_000, 50_000), "x.png");
  expect(found).toEqual({ fault: "too_many_pixels", details: { width: 50_000, height: 50_000, limit: 50 } });
});

it("is refused with a word of its own where it is HEIC", async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]);
  expect(await look(heic, "IMG_0042.jpg")).toEqual({ fault: "heic" });
});

it("is refused where it is damaged", async () => {
  const whole = photograph({ width: 640, height: 480 });
  for (const bytes of [300, 2000, whole.indexOf(Buffer.from([0xff, 0xd9]))])
    expect(await look(whole.subarray(0, bytes), "x.jpg")).toEqual({ fault: "broken_picture" });
  const changed = Buffer.from(screenshot());
  const at = changed.indexOf("IDAT") + 10;
  changed[at] = (changed[at] ?? 0) ^ 1;
  expect(await look(changed, "x.png")).toEqual({ fault: "broken_picture" });
  expect(await look(webp().subarray(0, -3), "x.webp")).toEqual({ fault: "broken_picture" });
  expect(await look(office(sheetType).subarray(0, 300), "x.xlsx")).toEqual({ fault: "broken" });
});
