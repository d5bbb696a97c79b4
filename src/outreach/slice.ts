// Out to where people are: what can be learned on paper at the notice board, as plain text and in braille, read aloud on the radio, as
// feeds for other programs, as a pack that needs no network, and as the picture beside a link. All of it is read from the catalogue and
// says when it was checked.

import { foundBlocks, opportunityEndBlocks, waysToTakeAlong } from "../catalogue/slots.ts";
import { placeBlocks } from "../network/places/slots.ts";
import { openServices } from "../open-data/slots.ts";
import { pathwayBlocks } from "../pathways/slots.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { defineSlice } from "../platform/slice.ts";
import { cityParts, outsideBars } from "../ui/places.ts";
import { feedsOfPage } from "../ui/shell.ts";
import * as boardCommands from "./board/commands.ts";
import * as boardPages from "./board/pages.tsx";
import * as boardQueries from "./board/queries.ts";
import { noticeBoards } from "./board/queries.ts";
import { servicesForPrograms } from "./feeds/addresses.ts";
import { feedsOfLearning } from "./feeds/in-head.ts";
import { ageFeeds } from "./feeds/jobs.ts";
import * as feedPages from "./feeds/pages.ts";
import * as hsdsPages from "./hsds/pages.ts";
import { listsOfFound, listsOfPlace, textsOfOpportunity, textsOfPathway } from "./lists/blocks.tsx";
import * as listPages from "./lists/pages.ts";
import { checkVerb, packVerb } from "./pack/cli.ts";
import { paths } from "./paths.ts";
import * as sharePages from "./share/pages.ts";

export const outreach = defineSlice({
  name: "outreach",
  operations: [boardCommands, boardQueries],
  pages: [boardPages, listPages, sharePages, feedPages, feedPages.mapsOfRecords, hsdsPages],
  jobs: [ageFeeds],
  shares: ["board/board-pdf.ts", "feeds/xml.ts", "lists/braille.ts"],
  gives: [
    feedsOfPage.with(...feedsOfLearning),
    outsideBars.with("/n/:board/:code"),
    cliVerbs.with(packVerb, checkVerb),
    placeBlocks.with(listsOfPlace),
    foundBlocks.with(listsOfFound),
    opportunityEndBlocks.with(textsOfOpportunity),
    openServices.with(...servicesForPrograms),
    pathwayBlocks.with(textsOfPathway),
    waysToTakeAlong.with(
      (organisation) => ({
        href: paths.organisationText(organisation, "learning.txt"),
        text: "outreach:list.plain",
      }),
      (organisation) => ({
        href: paths.organisationText(organisation, "learning.brf"),
        text: "outreach:list.braille",
      }),
    ),
    cityParts.with({
      of: "learning",
      group: "outreach:part.group",
      position: 60,
      text: "outreach:board.title",
      about: "outreach:board.lead",
      href: paths.boards,
      leadsTo: noticeBoards,
      holds: [paths.boards(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    outreach: typeof import("../../locales/en/outreach.json");
  }
}
