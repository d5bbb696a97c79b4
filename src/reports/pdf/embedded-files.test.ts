import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddedFiles, isPdf } from "./embedded-files.ts";

const limit = 10_000;
const content = '{"format":"jifunze-seal/1"}';

function pdf(dictionary: string, data: Uint8Array | string, end = "\nendstream\nendobj\n"): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>\nendobj\n`;
  return Buffer.concat([
    Buffer.from(`${head}7 0 obj\n<< ${dictionary} >>\nstream\n`),
    Buffer.from(data),
    Buffer.from(`${end}trailer\n%%EOF`),
  ]);
}

const textsIn = (bytes: Uint8Array) =>
  embeddedFiles(bytes, limit).map((file) => Buffer.from(file).toString("utf8"));
const packed = deflateSync(content);

describe("a file inside a PDF is found", () => {
  it.each([
    ["as it is", pdf(`/Type /EmbeddedFile /Length ${content.length}`, content)],
    ["packed", pdf(`/Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length}`, packed)],
    [
      "packed, in a list of filters",
      pdf(`/Filter [/FlateDecode] /Length ${packed.length} /Type/EmbeddedFile`, packed),
    ],
    ["with its length elsewhere", pdf("/Type /EmbeddedFile /Filter /FlateDecode /Length 9 0 R", packed)],
    ["with a wrong length", pdf("/Type /EmbeddedFile /Length 3", content, "endstream\nendobj\n")],
    ["without an end", pdf("/Type /EmbeddedFile /Filter /FlateDecode /Length 9999", packed, "")],
  ])("%s", (_, bytes) => expect(textsIn(bytes)[0]?.startsWith(content)).toBe(true));

  it("and looked for in what says that it is a PDF", () => {
    expect(isPdf(pdf("", ""))).toBe(true);
    expect(isPdf(Buffer.from(`junk before\n%PDF-1.4`))).toBe(true);
    expect(isPdf(Buffer.from(content))).toBe(false);
  });
});

describe("nothing comes of", () => {
  it.each([
    ["a PDF without files", pdf("/Length 3", "abc")],
    [
      "a file that unpacks to more than the limit",
      pdf("/Type /EmbeddedFile /Filter /FlateDecode", deflateSync(Buffer.alloc(5_000_000))),
    ],
    ["a file as large as the limit", pdf("/Type /EmbeddedFile", Buffer.alloc(limit + 1))],
    [
      "what is packed twice",
      pdf("/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]", deflateSync(packed)),
    ],
    ["what is no zlib", pdf("/Type /EmbeddedFile /Filter /FlateDecode", "not packed")],
    [
      "a name without a stream",
      Buffer.from("%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >> endobj 2 0 obj << >> stream\nabc\nendstream"),
    ],
  ])("%s", (_, bytes) => expect(textsIn(bytes)).toEqual([]));

  it("a million names, quickly", () => {
    const many = Buffer.from(`%PDF-1.7\n${"/EmbeddedFile ".repeat(700_000)}`);
    expect(textsIn(many)).toEqual([]);
  });

  it("any bytes, without ever failing", () => {
    const piece = fc.constantFrom(
      "obj",
      "stream\n",
      "endstream",
      "/EmbeddedFile ",
      "/Length 5",
      "/Filter ",
      "/FlateDecode ",
      "<<",
      "\r\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 20 }), (parts) => {
        expect(Array.isArray(embeddedFiles(Buffer.from(parts.join("")), limit))).toBe(true);
      }),
    );
  });
});
