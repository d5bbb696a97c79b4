// Progress is recognised: achievements with criteria that everybody reads, and badges (Open Badges 3.0) that somebody attests who saw it,
// a second person issues, and everybody can check by a code on paper, without a mail address or an account of whoever holds them.

import { siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { networkParts, outsideBars } from "../ui/places.ts";
import * as achievementCommands from "./achievements/commands.ts";
import * as achievementPages from "./achievements/pages.tsx";
import * as achievementQueries from "./achievements/queries.ts";
import * as attestingCommands from "./attesting/commands.ts";
import * as attestingPages from "./attesting/pages.tsx";
import * as attestingQueries from "./attesting/queries.ts";
import { attestationsOfCity, attestationsOfNetwork } from "./attesting/todos.ts";
import { auditedRecognition } from "./audited.ts";
import { signBadges, signStatusLists } from "./badges/jobs.ts";
import * as checkingPages from "./checking/pages.tsx";
import * as checkingQueries from "./checking/queries.ts";
import { demoRecognition } from "./demo.ts";
import * as owningCommands from "./owning/commands.ts";
import * as owningPages from "./owning/pages.tsx";
import * as owningQueries from "./owning/queries.ts";
import { paths } from "./paths.ts";
import { searchableAchievements } from "./searchable.ts";

export const recognition = defineSlice({
  name: "recognition",
  operations: [
    achievementCommands,
    achievementQueries,
    attestingCommands,
    attestingQueries,
    checkingQueries,
    owningCommands,
    owningQueries,
  ],
  pages: [achievementPages, attestingPages, checkingPages, owningPages],
  jobs: [signBadges, signStatusLists],
  demo: demoRecognition,
  gives: [
    auditedRecords.with(auditedRecognition),
    searchables.with(searchableAchievements),
    todosOfNetwork.with(attestationsOfNetwork),
    todosOfCity.with(attestationsOfCity),
    siteMaps.with({
      name: "achievements",
      list: paths.achievements,
      addresses: async (ask) =>
        (await ask(achievementQueries.publicAchievements, {})).map(({ number, changedAt }) => ({
          path: paths.achievement(number),
          changedAt,
        })),
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 52,
      href: paths.achievements,
      text: "recognition:title",
      about: "recognition:lead",
      leadsTo: achievementQueries.listAchievements,
      holds: [paths.attestations],
    }),
    outsideBars.with(paths.check, paths.openMine, "/badges", "/V/:code"),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    recognition: typeof import("../../locales/en/recognition.json");
  }
}
