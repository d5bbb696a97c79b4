// A meeting under way: the text line for everybody and for whoever is invited, asking to speak, and the screen of whoever leads it.

import type { Visit } from "../../platform/page.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import type { Meeting } from "../record/meeting.ts";
import { meetingsPage } from "../record/pages.tsx";
import { titleWords } from "../record/words.ts";
import { askByLink, askToSpeak, goOn, goToItem, putInQueue, takeBreak, takeOffQueue } from "./commands.ts";
import {
  breakToTake,
  deskOfMeeting,
  meetingToAsk,
  meetingToAskByLink,
  textLine,
  textLineByLink,
} from "./queries.ts";
import { type TextLineProps, textLineHtml } from "./text-line.tsx";
import { AskForm, BreakForm, Desk } from "./views.tsx";

const asText = (
  known: Omit<TextLineProps, "ask" | "other" | "about" | "isStill">,
  ways: Pick<TextLineProps, "ask" | "about">,
  { t, language, url }: Pick<Visit, "t" | "language" | "url">,
) => {
  const isStill = url.searchParams.has("still");
  const other = new URLSearchParams(url.searchParams);
  if (isStill) other.delete("still");
  else other.set("still", "1");
  const more = { other: `?${other.toString()}`, isStill };
  return {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    content: textLineHtml({ ...known, ...ways, ...more }, { t, language }),
  };
};

export const textLineFile = file({
  path: "/meetings/:meeting/now",
  reads: textLine,
  answer: (known, visit) =>
    asText(known, { ask: paths.ask(known.meeting.id), about: paths.one(known.meeting.id) }, visit),
});

export const textLineByLinkFile = file({
  path: "/meeting-invitations/:token/now",
  reads: textLineByLink,
  answer: (known, visit) =>
    asText(
      known,
      { ask: paths.askByLink(visit.params.token), about: paths.answer(visit.params.token) },
      visit,
    ),
});

type Known = { meeting: Meeting };

/** Of a screen about one meeting: its title names the meeting, its heading need not. */
const about = (of: "ask" | "desk" | "break") => ({
  title: ({ meeting }: Known, { t, language }: Pick<Visit, "t" | "language">) =>
    t(`holding:${of}.title`, { title: titleWords(meeting, language) }),
  heading: (_known: Known, { t }: Pick<Visit, "t">) => t(`holding:${of}.heading`),
  caption: ({ meeting }: Known, { language }: Pick<Visit, "language">) => titleWords(meeting, language),
});

export const askPage = formPage({
  path: "/meetings/:meeting/ask",
  reads: meetingToAsk,
  does: askToSpeak,
  parent: meetingsPage,
  ...about("ask"),
  initial: () => ({ wish: "question" }),
  draw: ({ meeting, own }, form) => <AskForm own={own} back={paths.now(meeting.id)} form={form} />,
  done: (_output, { params }) => paths.ask(params.meeting),
  flash: "holding:ask.done",
});

export const askByLinkPage = formPage({
  path: "/meeting-invitations/:token/ask",
  reads: meetingToAskByLink,
  does: askByLink,
  ...about("ask"),
  initial: () => ({ wish: "question" }),
  draw: ({ own }, form, { params }) => <AskForm own={own} back={paths.nowByLink(params.token)} form={form} />,
  done: (_output, { params }) => paths.askByLink(params.token),
  flash: "holding:ask.done",
});

export const deskPage = formPage({
  path: "/network/meetings/:meeting/desk",
  reads: deskOfMeeting,
  does: putInQueue,
  parent: plannedPage,
  ...about("desk"),
  crumb: "holding:desk.heading",
  initial: () => ({ speaksBy: "room" }),
  draw: (known, form) => <Desk {...known} form={form} />,
  done: (_output, { params }) => paths.desk(params.meeting),
  flash: "holding:desk.added",
});

export const breakPage = formPage({
  path: "/network/meetings/:meeting/desk/break",
  reads: breakToTake,
  does: takeBreak,
  parent: deskPage,
  ...about("break"),
  draw: ({ later }, form) => <BreakForm later={later} form={form} />,
  done: (_output, { params }) => paths.desk(params.meeting),
  flash: "holding:break.done",
});

const desk = "/network/meetings/:meeting/desk";

export const goToItemButton = button({ path: `${desk}/item`, does: goToItem, done: desk });
export const goOnButton = button({ path: `${desk}/go-on`, does: goOn, done: desk });
export const takeOffQueueButton = button({
  path: `${desk}/queue/:speaker`,
  does: takeOffQueue,
  done: desk,
  flash: "holding:desk.takenOff",
});
