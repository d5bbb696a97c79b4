import { expect, it } from "vitest";
import { line, lines } from "./input.ts";

it("a name of one line takes no line breaks: where one is pasted, it becomes a space", () => {
  for (const pasted of [
    "Amina\nSaid",
    "Amina \r\n\t Said\n",
    "Amina\u2028Said",
    "Amina\u2029Said",
    "Amina\u0085Said",
    "Amina\tSaid",
  ])
    expect(line(120).parse(pasted), JSON.stringify(pasted)).toBe("Amina Said");
  expect(line(120).safeParse("\n \n").success).toBe(false);
  expect(line(10).parse(`${"a".repeat(10)}\n\n\n`)).toBe("a".repeat(10));
  // What is written in several lines keeps them.
  expect(lines(120).parse("One\r\ntwo")).toBe("One\ntwo");
  // As what was written on an old Mac comes.
  expect(lines(120).parse("One\rtwo")).toBe("One\ntwo");
});
