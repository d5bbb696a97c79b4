// Somebody who cannot see follows a meeting as a text browser reads it to them: from the papers to the text line, to the form for a
// question and to what confirms it. Every line they hear stands here, in the order in which they hear it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";

let jifunze: TestService;
let here: string;

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

beforeAll(async () => {
  jifunze = await startTestService();
  const plan = {
    meetingNameEn: "Meeting on libraries",
    startsOn: dayOf(new Date()),
    startsAt: "9:00",
    endsAt: "16:30",
    mode: "remote",
  };
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  const item = { itemNameEn: "Books in braille", itemPurpose: "discuss" };
  const papersEn = "Three libraries lend books in braille.\n\nTwo have no reader.";
  const { id } = await does("POST", `${here}/agenda`, { ...item, papersEn });
  await does("POST", `${here}/agenda`, { itemNameEn: "Opening hours", itemPurpose: "decide" });
  await callMeeting(jifunze, here);
  await does("POST", `${here}/steps/open`, { version: 2 });
  await does("POST", `${here}/now`, { agendaItem: id });
});
afterAll(() => jifunze.stop());

/** The main part of a page as a text browser dumps it: each field as what it is, each button in brackets. */
function dump(html: string): string[] {
  return (
    (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? "")
      .replaceAll(/<(script|style|template)\b.*?<\/\1>/gs, "")
      .replaceAll(/<input[^>]*type="hidden"[^>]*>/g, "")
      .replaceAll(/<input[^>]*type="radio"[^>]*>/g, (field) => (/\schecked/.test(field) ? "(*) " : "( ) "))
      .replaceAll(/<textarea[^>]*>(.*?)<\/textarea>/gs, "[____$1]\n")
      .replaceAll(/<button[^>]*>(.*?)<\/button>/gs, "[ $1 ]\n")
      .replaceAll(/<\/?(p|h[1-6]|li|div|label|legend|section|ul|br)\b[^>]*>/g, "\n")
      .replaceAll(/<[^>]+>/g, "")
      // The mark of a choice stands on the line of its words.
      .replaceAll(/(\([* ]\))\s+/g, "$1 ")
      .replaceAll("&#39;", "’")
      .replaceAll("&amp;", "&")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
  );
}

/** Where the link leads that is read so; one that is read twice leads to one place. */
function linkIn(html: string, text: string): string {
  const links = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)];
  const found = new Set(
    links.flatMap(([, href = "", words = ""]) =>
      words.replaceAll(/<[^>]+>/g, "").trim() === text ? [href.replaceAll("&amp;", "&")] : [],
    ),
  );
  expect([text, [...found]]).toEqual([text, [expect.any(String)]]);
  return [...found][0] ?? "";
}

const form = [
  "What do you want?, required",
  "(*) A question or remark that is read out",
  "( ) To speak in the call",
  "Your question or remark (optional)",
  "Whoever leads the meeting sees your name beside it.",
  "[____]",
  "[ Send ]",
  "Back to what is going on",
];

/** What the text line says where so many wait. */
const lineWith = (waiting: string) => [
  "Meeting on libraries",
  expect.stringMatching(/^Now: 1 Discuss: Books in braille\. Since \d{1,2}:\d\d\.$/),
  "Next: 2 Decide: Opening hours",
  "No break is announced.",
  "Nothing is decided yet.",
  waiting,
  "Ask a question, or ask to speak",
  expect.stringMatching(/^As of \d{1,2}:\d\d, East Africa Time\. Stop renewing each minute$/),
  "About the meeting",
];

it("leads whoever hears it from the papers to a question that is in the queue, line by line", async () => {
  const trainee = await signedIn(jifunze, "contributor");
  const papers = await trainee.get(`${here}/papers`);
  expect(dump(papers.html)).toEqual([
    "Meeting on libraries",
    "Agenda and papers",
    expect.stringMatching(/^\d+ \w+ \d{4}, 9:00 to 16:30 \(East Africa Time\) = 6:00 to 13:30 \(UTC\)$/),
    expect.stringMatching(/^The same as a file to take along \(ZIP, \d+\skB\)$/),
    "1. Books in braille",
    "For discussion",
    "Three libraries lend books in braille.",
    "Two have no reader.",
    "2. Opening hours",
    "For decision",
    "No papers.",
  ]);
  const meeting = await trainee.get(linkIn(papers.html, "Meeting on libraries"));
  const line = await trainee.get(linkIn(meeting.html, "What is going on now"));
  expect(dump(line.html)).toEqual(lineWith("0 wait to speak."));
  const ask = await trainee.get(linkIn(line.html, "Ask a question, or ask to speak"));
  expect(dump(ask.html)).toEqual(["Meeting on libraries", "Ask to speak", ...form]);
  const asked = await trainee.post(`${here}/ask`, { wish: "question", question: "Who pays for the reader?" });
  expect(dump(asked.html)).toEqual([
    "It is in the queue. Whoever leads the meeting sees it.",
    "Meeting on libraries",
    "Ask to speak",
    "Yours that wait",
    "Who pays for the reader?",
    ...form,
  ]);
  const again = await trainee.get(linkIn(asked.html, "Back to what is going on"));
  expect(dump(again.html)).toEqual(lineWith("1 waits to speak."));
});
