// What somebody wrote themselves, as mail programs send it.

import { describe, expect, it } from "vitest";
import { answerIn } from "./answer-text.ts";

const above = ["--- Write your answer above this line ---", "--- Andika jibu lako juu ya mstari huu ---"];
const line = above[0] ?? "";

describe("an answer by mail", () => {
  it.each([
    [
      "Gmail",
      `Pay them in maize.\n\nOn Sat, 28 Nov 2026 at 10:02, Jifunze <a@b.org> wrote:\n\n> ${line}\n>\n> Hello`,
    ],
    [
      "Gmail, broken over lines",
      `Pay them in maize.\n\nOn Sat, 28 Nov 2026 at 10:02, Jifunze of the whole network\n<answers+1-2@example.org> wrote:\n> ${line}\n> Hello`,
    ],
    [
      "Outlook",
      `Pay them in maize.\n\n________________________________\nFrom: Jifunze <a@b.org>\nSent: Saturday\nSubject: A question\n\n${line}\nHello`,
    ],
    ["Outlook, old", `Pay them in maize.\n\n-----Original Message-----\nFrom: Jifunze\n\nHello`],
    ["a telephone", "Pay them in maize.\n\nSent from my iPhone\n\n> Hello"],
    ["a signature", "Pay them in maize.\n\n-- \nAmina Otieno\nCounty officer"],
    [
      "Kiswahili",
      `Pay them in maize.\n\nMnamo 28 Nov 2026 Jifunze <a@b.org> aliandika:\n> ${above[1]}\n> Habari`,
    ],
    ["all below it", `Pay them in maize.\n\n${line}\nHello Amina`],
  ])("is without what %s adds", (_name, text) => {
    expect(answerIn(text, above)).toBe("Pay them in maize.");
  });

  it("keeps paragraphs, and words between what is quoted", () => {
    expect(answerIn("One.\n\n\n\nTwo: on Monday.\n", above)).toBe("One.\n\nTwo: on Monday.");
    expect(answerIn("> Who pays?\nThe county.\n> Since when?\nThis year.", above)).toBe(
      "> Who pays?\nThe county.\n> Since when?\nThis year.",
    );
  });

  it("is empty where somebody only sent it back", () => {
    expect(answerIn(`\nOn Saturday Jifunze <a@b.org> wrote:\n> ${line}\n> Hello`, above)).toBe("");
  });
});
