import { expect, it } from "vitest";
import { inLanguage, plainText, withLanguages } from "./marked-text.ts";

const name = inLanguage("Adult literacy", "en");

it("becomes an element with the language, within a sentence as well", () => {
  expect(withLanguages(`<h1>1.1.1 ${name}, Kilifi</h1>`, "sw")).toBe(
    '<h1>1.1.1 <span lang="en">Adult literacy</span>, Kilifi</h1>',
  );
});

it("takes an attribute where it is all that an element can hold, and goes where there can be none", () => {
  expect(withLanguages(`<option value="${name}">1 ${name}</option>`, "sw")).toBe(
    '<option value="Adult literacy" lang="en">1 Adult literacy</option>',
  );
  expect(withLanguages(`<title>${name}</title><a aria-label="> ${name}" href="/">x</a>`, "sw")).toBe(
    '<title>Adult literacy</title><a aria-label="> Adult literacy" href="/">x</a>',
  );
  expect(withLanguages(`<textarea rows="2">${name}</textarea>`, "sw")).toBe(
    '<textarea rows="2">Adult literacy</textarea>',
  );
});

it("is part of a drawing where it stands in one", () => {
  expect(withLanguages(`<svg><text>${name}</text></svg><p>${name}</p>`, "sw")).toBe(
    '<svg><text><tspan lang="en">Adult literacy</tspan></text></svg><p><span lang="en">Adult literacy</span></p>',
  );
});

it("holds one language: what is marked within it is not marked again", () => {
  expect(withLanguages(`<p>${inLanguage(`About ${name}`, "en")}</p>`, "sw")).toBe(
    '<p><span lang="en">About Adult literacy</span></p>',
  );
});

it("leaves nothing behind, also of a text that was cut", () => {
  expect(plainText(`${name}, ${name.slice(0, 8)}`)).toBe("Adult literacy, Adul");
  expect(withLanguages(`<p>${name.slice(0, 9)}</p>`, "sw")).toBe("<p>Adult</p>");
});
