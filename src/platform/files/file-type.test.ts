import fc from "fast-check";
import { expect, it } from "vitest";
import { downloadHeaders } from "./download.ts";
import { typeName, withEnding } from "./file-type.ts";

const pdf = "application/pdf";

it.each([
  ["plan.pdf", "plan.pdf"],
  ["PLAN.PDF", "PLAN.PDF"],
  ["x.html", "x.pdf"],
  ["x.png.exe", "x.pdf"],
  ["minutes of 3.4.2024", "minutes of 3.4.2024.pdf"],
  ["Dr. Otieno", "Dr. Otieno.pdf"],
  ["x.pdf.", "x.pdf"],
  [".html", "file.pdf"],
  ["mpango wa 2024", "mpango wa 2024.pdf"],
])("a PDF named “%s” is “%s”", (name, expected) => {
  expect(withEnding(name, pdf)).toBe(expected);
});

it("a picture may have either ending of its kind", () => {
  expect(withEnding("a.jpeg", "image/jpeg")).toBe("a.jpeg");
  expect(withEnding("a.png", "image/jpeg")).toBe("a.jpg");
});

it("whatever a file is named, it goes out under an ending of its kind, in a header that can be read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      expect(withEnding(name, pdf).toLowerCase().endsWith(".pdf")).toBe(true);
      const headers = new Headers(downloadHeaders(name, pdf, "no-store"));
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename/);
      expect(headers.get("content-disposition")).not.toMatch(/[\r\n]/);
    }),
  );
});

it("is told by what people call it", () => {
  expect(typeName(pdf)).toBe("PDF");
  expect(typeName("application/x-unknown")).toBe("application/x-unknown");
});
