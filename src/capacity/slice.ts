// Capacities are built: short courses and guides for those who work here. Everybody reads them, whoever is signed in takes them at their
// own pace, also without a network; each edition is checked by two people, and reviewers calibrate their ratings once a year.

import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { certificatesOfPerson } from "../recognition/records/slots.ts";
import { deskNotices, todosOfNetwork } from "../ui/desk.ts";
import { networkParts, outsideBars } from "../ui/places.ts";
import { footer } from "../ui/shell.ts";
import { recordsForRating } from "../values/slots.ts";
import { auditedCapacity } from "./audited.ts";
import * as badgeCommands from "./badges/commands.ts";
import * as badgePages from "./badges/pages.tsx";
import * as badgeQueries from "./badges/queries.ts";
import * as calibrationCommands from "./calibration/commands.ts";
import * as calibrationPages from "./calibration/pages.tsx";
import * as calibrationQueries from "./calibration/queries.ts";
import * as certificateFiles from "./certificate/files.ts";
import * as certificateQueries from "./certificate/queries.ts";
import { citableCourses } from "./citable.ts";
import * as countyCommands from "./county/commands.ts";
import * as countyPages from "./county/pages.tsx";
import * as countyQueries from "./county/queries.ts";
import { demoCourses } from "./demo.ts";
import * as linkCommands from "./elsewhere/commands.ts";
import * as linkPages from "./elsewhere/pages.tsx";
import * as linkQueries from "./elsewhere/queries.ts";
import * as guideCommands from "./guides/commands.ts";
import * as guidePages from "./guides/pages.tsx";
import * as guideQueries from "./guides/queries.ts";
import { searchableGuides } from "./guides/searchable.ts";
import { checkCourses, emptyCounties, remindOfCalibration } from "./jobs.ts";
import { kinds } from "./kinds.ts";
import { addEditions } from "./load.ts";
import { openCourses } from "./open.ts";
import * as openPages from "./open-pages.ts";
import { paths } from "./paths.ts";
import * as readingPages from "./reading/pages.tsx";
import * as readingQueries from "./reading/queries.ts";
import { searchableCourses } from "./searchable.ts";
import * as statesCommands from "./states/commands.ts";
import * as statesPages from "./states/pages.tsx";
import * as statesQueries from "./states/queries.ts";
import { countBegun } from "./taking/begun.ts";
import * as takingCommands from "./taking/commands.ts";
import { goOnWithCourses } from "./taking/desk.tsx";
import * as takingPages from "./taking/pages.tsx";
import * as takingQueries from "./taking/queries.ts";
import { calibrationOfNetwork, coursesOfNetwork } from "./todos.ts";

export const capacity = defineSlice({
  name: "capacity",
  operations: [
    readingQueries,
    countyCommands,
    countyQueries,
    guideCommands,
    guideQueries,
    linkCommands,
    linkQueries,
    statesCommands,
    statesQueries,
    takingCommands,
    takingQueries,
    badgeCommands,
    badgeQueries,
    certificateQueries,
    calibrationCommands,
    calibrationQueries,
  ],
  pages: [
    readingPages,
    guidePages,
    linkPages,
    countyPages,
    takingPages,
    statesPages,
    badgePages,
    certificateFiles,
    calibrationPages,
    openPages,
  ],
  jobs: [checkCourses, emptyCounties, remindOfCalibration],
  notifies: kinds,
  shares: ["guides/guides.ts", "guides/links.tsx"],
  load: addEditions,
  demo: demoCourses,
  gives: [
    auditedRecords.with(auditedCapacity),
    recordsForRating.with({ measurements: ["10.3.1"], kinds: [citableCourses] }),
    citables.with(citableCourses),
    certificatesOfPerson.with(certificateQueries.certificatesOf),
    openDatasets.with(openCourses),
    searchables.with(searchableCourses, searchableGuides),
    siteMaps.with(
      siteMap({
        name: "courses",
        list: paths.courses,
        reads: readingQueries.coursesForMap,
        addresses: (found) =>
          found.flatMap(({ key, units, changedAt }) => [
            { path: paths.course(key), changedAt },
            ...units.map((unit) => ({ path: paths.unit(key, unit.key), changedAt })),
          ]),
      }),
    ),
    siteMaps.with(
      siteMap({
        name: "guides",
        list: paths.guides,
        reads: guideQueries.listGuides,
        addresses: (found) =>
          found.guides.map(({ key, checkedOn }) => ({
            path: paths.guide(key),
            changedAt: new Date(checkedOn),
          })),
      }),
    ),
    countBegun,
    deskNotices.with(goOnWithCourses),
    todosOfNetwork.with(coursesOfNetwork),
    todosOfNetwork.with(calibrationOfNetwork),
    networkParts.with(
      {
        of: "recognition",
        group: "capacity:title",
        position: 53,
        href: paths.all,
        text: "capacity:all.title",
        about: "capacity:all.lead",
        leadsTo: statesQueries.listEditions,
        holds: [paths.badges],
      },
      {
        of: "recognition",
        group: "capacity:title",
        position: 53.5,
        href: paths.guideChecks,
        text: "capacity:guides.keep.title",
        about: "capacity:guides.keep.about",
        leadsTo: guideQueries.guidesToKeep,
        holds: [],
      },
      {
        of: "recognition",
        group: "capacity:title",
        position: 53.7,
        href: paths.links,
        text: "capacity:elsewhere.keep.title",
        about: "capacity:elsewhere.keep.about",
        leadsTo: linkQueries.linksToKeep,
        holds: [paths.links],
      },
      {
        of: "recognition",
        group: "capacity:title",
        position: 54,
        href: paths.calibration,
        text: "capacity:calibration.title",
        about: "capacity:calibration.about",
        leadsTo: calibrationQueries.getCalibration,
        holds: [],
      },
    ),
    outsideBars.with(paths.courses, paths.guides, paths.county),
    footer.with({ position: 62, href: paths.courses, text: "capacity:title" }),
    footer.with({ position: 61, href: paths.guides, text: "capacity:guides.title" }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    capacity: typeof import("../../locales/en/capacity.json");
  }
}
