// The addresses at which meetings and their decisions are there as files for other programs.

import { tableOf } from "../../open-data/of-network.ts";
import { paths as openData } from "../../open-data/paths.ts";
import { openFile } from "../../open-data/slots.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { openDecisions, openMeetings } from "./open-queries.ts";

type Meetings = Answers<typeof openMeetings>;
type Decisions = Answers<typeof openDecisions>;

const meetingsTable = ({ meetings }: Meetings) =>
  tableOf(
    meetings,
    {
      id: ({ id }) => id,
      number: ({ number }) => number,
      state: ({ state }) => state,
      mode: ({ mode }) => mode,
      days: ({ days }) => days.map(({ day }) => day).join(" "),
      time_zone: ({ timeZone }) => timeZone,
      town: ({ town }) => town,
      country: ({ country }) => country,
      host_city: ({ hostCity }) => hostCity,
      body: ({ body }) => body,
      cancelled_because: ({ cancelledBecause }) => cancelledBecause,
    },
    ["title", "venue", "about"],
  );

const decisionsTable = ({ decisions }: Decisions) =>
  tableOf(
    decisions,
    {
      id: ({ id }) => id,
      number: ({ number }) => number,
      meeting: ({ meeting }) => meeting,
      is_approved: ({ isApproved }) => String(isApproved),
      basis: ({ basis }) => basis,
      cities_for: ({ citiesFor }) => citiesFor,
      cities_against: ({ citiesAgainst }) => citiesAgainst,
      cities_abstaining: ({ citiesAbstaining }) => citiesAbstaining,
      cities_present: ({ citiesPresent }) => citiesPresent,
      decided_at: ({ decidedAt }) => decidedAt,
      supersedes: ({ supersedes }) => supersedes,
      superseded_by: ({ supersededBy }) => supersededBy,
    },
    ["text"],
  );

export const openMeetingsCsv = file({
  path: openData.ofNetwork("meetings", "csv"),
  reads: openMeetings,
  answer: openFile("meetings", "csv", meetingsTable),
});

export const openMeetingsJson = file({
  path: openData.ofNetwork("meetings", "json"),
  reads: openMeetings,
  answer: openFile("meetings", "json", ({ meetings }: Meetings) => JSON.stringify({ meetings })),
});

export const openDecisionsCsv = file({
  path: openData.ofNetwork("decisions", "csv"),
  reads: openDecisions,
  answer: openFile("decisions", "csv", decisionsTable),
});

export const openDecisionsJson = file({
  path: openData.ofNetwork("decisions", "json"),
  reads: openDecisions,
  answer: openFile("decisions", "json", ({ decisions }: Decisions) => JSON.stringify({ decisions })),
});
