// The addresses at which dialogues are there as files for other programs.

import { tableOf } from "../../open-data/of-network.ts";
import { paths as openData } from "../../open-data/paths.ts";
import { openFile } from "../../open-data/slots.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { openDialogues } from "./open-queries.ts";

type Open = Answers<typeof openDialogues>;

const table = ({ dialogues }: Open) =>
  tableOf(
    dialogues,
    {
      number: ({ number }) => number,
      state: ({ state }) => state,
      asked_by: ({ askedBy }) => askedBy,
      seconded_by: ({ secondedBy }) => secondedBy,
      focus_area: ({ focusArea }) => focusArea,
      contributions_until: ({ contributionsUntil }) => contributionsUntil,
      comments_until: ({ commentsUntil }) => commentsUntil,
      stances_until: ({ stancesUntil }) => stancesUntil,
      sealed_as: ({ sealedAs }) => sealedAs,
      sealed_at: ({ sealedAt }) => sealedAt,
      outcome: ({ outcome }) => outcome,
      review_on: ({ reviewOn }) => reviewOn,
    },
    ["question", "background", "decides", "fixed", "statement", "changes"],
  );

export const openDialoguesCsv = file({
  path: openData.ofNetwork("dialogues", "csv"),
  reads: openDialogues,
  answer: openFile("dialogues", "csv", table),
});

export const openDialoguesJson = file({
  path: openData.ofNetwork("dialogues", "json"),
  reads: openDialogues,
  answer: openFile("dialogues", "json", ({ dialogues }: Open) => JSON.stringify({ dialogues })),
});
