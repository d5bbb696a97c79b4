import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptsOf, wordDifference } from "./word-difference.ts";

const side = (pieces: ReturnType<typeof wordDifference>, leftOut: "added" | "removed") =>
  pieces
    .filter(({ kind }) => kind !== leftOut)
    .map(({ text }) => text)
    .join("");

describe("what changed between two texts", () => {
  it("is told word by word", () => {
    expect(wordDifference("The city opened two libraries.", "The city opened three libraries.")).toEqual([
      { kind: "same", text: "The city opened " },
      { kind: "removed", text: "two " },
      { kind: "added", text: "three " },
      { kind: "same", text: "libraries." },
    ]);
    expect(wordDifference("", "")).toEqual([]);
    expect(wordDifference("", "New.")).toEqual([{ kind: "added", text: "New." }]);
    expect(wordDifference("Old.", "")).toEqual([{ kind: "removed", text: "Old." }]);
    expect(wordDifference("Same.", "Same.")).toEqual([{ kind: "same", text: "Same." }]);
  });

  it("loses nothing of either text, whatever is in them", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom("mji", " ", "\n", "kujifunza", ". ", "?"), { maxLength: 60 })
        .map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after);
        expect(side(pieces, "added")).toBe(before);
        expect(side(pieces, "removed")).toBe(after);
      }),
    );
  });

  it("is told of long texts as well, by sentence or as a whole where they have little in common", () => {
    const long = (letter: string, end: string) =>
      Array.from({ length: 3000 }, (_, index) => `${letter}${index}${index % 20 === 0 ? end : ""}`).join(" ");
    const whole = wordDifference(long("a", ""), long("b", ""));
    expect(whole.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    const sentence = "The same sentence stands in both of them. ";
    const bySentence = wordDifference(long("a", "") + sentence, `${long("b", "")}${sentence}`);
    expect(side(bySentence, "added")).toBe(long("a", "") + sentence);
    expect(side(bySentence, "removed")).toBe(long("b", "") + sentence);
  });

  it("is no longer told by word where hundreds of words differ, which bounds what it takes", () => {
    const everyOther = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${index} and `).join("");
    const kinds = (count: number) =>
      new Set(wordDifference(everyOther("a", count), everyOther("b", count)).map(({ kind }) => kind));
    expect(kinds(50)).toContain("same");
    expect(kinds(300)).not.toContain("same");
  });
});

describe("the changes of a long text", () => {
  const text = (word: string) =>
    Array.from({ length: 200 }, (_, index) => (index === 100 ? word : `w${index}`)).join(" ");

  it("are told with some words around them, and how many are left out", () => {
    const found = excerptsOf(wordDifference(text("old"), text("new")));
    expect(found.map(({ kind }) => kind)).toEqual([
      "left-out",
      "same",
      "removed",
      "added",
      "same",
      "left-out",
    ]);
    const [start, before, , , after, end] = found;
    expect(before).toEqual({
      kind: "same",
      text: text("").slice(text("").indexOf("w80 "), text("").indexOf("w99") + 4),
    });
    expect(after).toMatchObject({ text: expect.stringMatching(/^w101 .*w120 $/) });
    expect([start, end]).toEqual([
      { kind: "left-out", words: 80 },
      { kind: "left-out", words: 79 },
    ]);
  });

  it("are told with all words where hardly any would be left out, and a text without changes says how long it is", () => {
    const short = wordDifference("one two three four", "one two five four");
    expect(excerptsOf(short)).toEqual(short);
    expect(excerptsOf(wordDifference(text("old"), text("old")))).toEqual([{ kind: "left-out", words: 200 }]);
  });
});
