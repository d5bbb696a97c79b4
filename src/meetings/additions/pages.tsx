// Adding to a meeting, for everybody; and looking at what was added, for the commission.

import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import { networkParent } from "../../ui/network-parents.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { meetingsPage } from "../record/pages.tsx";
import { titleWords } from "../record/words.ts";
import { addToMeeting, decideAddition } from "./commands.ts";
import { additionToDecide, listAdditions, meetingToComplete } from "./queries.ts";
import { AdditionForm, Additions, DecideForm } from "./views.tsx";

export const addPage = formPage({
  path: "/meetings/:meeting/add",
  reads: meetingToComplete,
  does: addToMeeting,
  parent: meetingsPage,
  title: (meeting, { t, language }) => t("meetings:add.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("meetings:add.heading"),
  caption: (meeting, { language }) => titleWords(meeting, language),
  draw: ({ days }, form) => <AdditionForm days={days} form={form} />,
  done: (_output, { params }) => paths.one(params.meeting),
  flash: "meetings:add.done",
});

export const additionsPage = page({
  path: "/network/meeting-additions",
  reads: listAdditions,
  parent: networkParent,
  title: "meetings:additions.title",
  draw: ({ additions }) => <Additions additions={additions} />,
});

export const decideAdditionPage = formPage({
  path: "/network/meeting-additions/:addition",
  reads: additionToDecide,
  does: decideAddition,
  parent: additionsPage,
  title: ({ addition }, visit) =>
    visit.t("meetings:additions.one", {
      part: visit.t(`meetings:part.${addition.part}`),
      title: titleOf(addition, visit),
    }),
  heading: ({ addition }, { t }) => t(`meetings:part.${addition.part}`),
  caption: ({ addition }, visit) => titleOf(addition, visit),
  draw: ({ addition }, form) => <DecideForm addition={addition} form={form} />,
  done: () => paths.additions,
  flash: ({ state }) => `meetings:additions.done.${state}`,
});

function titleOf(
  { meeting, meetingTitle }: { meeting: string; meetingTitle: Readonly<Record<string, string>> },
  { language }: Pick<Visit, "language">,
): string {
  return written(meetingTitle, language)?.text ?? meeting;
}
