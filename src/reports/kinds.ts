// What people are told of reports and cycles.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../network/role.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { notificationKind, type Reader } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

const coordinators = { city: ["coordinator"] satisfies CityRole[] };
const people = { city: ["coordinator", "contributor"] satisfies CityRole[] };
const officers = { network: ["reviewer", "administrator"] satisfies NetworkRole[] };

const OfReport = z.object({ city: Named, cycle: z.string() });
const WithNote = OfReport.extend({ note: z.string() });

/** What was submitted stays provable by its digest, whatever becomes of this installation: also for who submitted it. */
export const receipt = notificationKind({
  name: "reports.receipt",
  words: "reports:told.receipt",
  values: OfReport.extend({ submission: z.number(), digest: z.string() }),
  told: { ...coordinators, alsoWhoDidIt: true },
  mail: "at_once",
  canBeOff: false,
});

export const handedIn = notificationKind({
  name: "reports.handedIn",
  words: "reports:told.handedIn",
  values: OfReport,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

export const handedInAgain = notificationKind({
  name: "reports.handedInAgain",
  words: "reports:told.handedInAgain",
  values: OfReport.extend({ submission: z.number() }),
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

export const returned = notificationKind({
  name: "reports.returned",
  words: "reports:told.returned",
  values: WithNote,
  told: coordinators,
  mail: "at_once",
  canBeOff: false,
});

export const endorsed = notificationKind({
  name: "reports.endorsed",
  words: "reports:told.endorsed",
  values: WithNote,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const published = notificationKind({
  name: "reports.published",
  words: "reports:told.published",
  values: OfReport,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const editionTaken = notificationKind({
  name: "reports.editionTaken",
  words: "reports:told.editionTaken",
  values: WithNote,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

const WithDay = OfReport.extend({ day: z.iso.date() });

/** The day in words; all else as it is stored. */
function dayInWords<Values extends { day: string }>(values: Values, { language }: Reader) {
  return { ...values, day: formatDate(values.day, language) };
}

/** What is due, with whether the commission returned it: then it was submitted, and has to be again. */
const Due = WithDay.extend({ isReturned: z.boolean().default(false) });

function dueInWords<Values extends z.output<typeof Due>>(values: Values, reader: Reader) {
  const standing = reader.t(`reports:told.standing.${values.isReturned ? "returned" : "notSubmitted"}`);
  return { ...dayInWords(values, reader), standing };
}

/** Why a cycle has the days that it has, where its officers said so. */
const WithReason = WithDay.extend({ note: z.string().default("") });

export const opened = notificationKind({
  name: "reports.opened",
  words: "reports:told.opened",
  values: WithReason,
  inWords: dayInWords,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const closing = notificationKind({
  name: "reports.closing",
  words: "reports:told.closing",
  values: Due.extend({ count: z.number() }),
  inWords: dueInWords,
  told: coordinators,
  mail: "at_once",
  canBeOff: true,
});

export const extended = notificationKind({
  name: "reports.extended",
  words: "reports:told.extended",
  values: WithReason.extend({ before: z.iso.date() }),
  inWords: (values, reader) => ({
    ...dayInWords(values, reader),
    before: formatDate(values.before, reader.language),
  }),
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const closed = notificationKind({
  name: "reports.closed",
  words: "reports:told.closed",
  values: Due,
  inWords: dueInWords,
  told: coordinators,
  mail: "at_once",
  canBeOff: true,
});

export const late = notificationKind({
  name: "reports.late",
  words: "reports:told.late",
  values: Due.extend({ count: z.number() }),
  inWords: dueInWords,
  told: coordinators,
  mail: "at_once",
  canBeOff: true,
});

export const takenOut = notificationKind({
  name: "reports.takenOut",
  words: "reports:told.takenOut",
  values: WithNote,
  told: coordinators,
  mail: "at_once",
  canBeOff: false,
});

export const cycleClosed = notificationKind({
  name: "reports.cycleClosed",
  words: "reports:told.cycleClosed",
  values: z.object({ cycle: z.string(), day: z.iso.date(), in: z.number(), all: z.number() }),
  inWords: dayInWords,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

/** The question's title in each language. */
const OfQuestion = OfReport.extend({ question: z.record(z.string(), z.string()) });

function questionInWords(values: z.output<typeof OfQuestion>, { language }: Reader) {
  return { ...values, question: localisedPlain(values.question, language) };
}

export const commented = notificationKind({
  name: "reports.commented",
  words: "reports:told.commented",
  values: OfQuestion,
  inWords: questionInWords,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const commentAnswered = notificationKind({
  name: "reports.commentAnswered",
  words: "reports:told.commentAnswered",
  values: OfQuestion,
  inWords: questionInWords,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const cityCommented = notificationKind({
  name: "reports.cityCommented",
  words: "reports:told.cityCommented",
  values: OfQuestion,
  inWords: questionInWords,
  told: officers,
  mail: "daily",
  canBeOff: true,
});

export const takenBack = notificationKind({
  name: "reports.takenBack",
  words: "reports:told.takenBack",
  values: WithNote,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

export const reopeningProposed = notificationKind({
  name: "reports.reopeningProposed",
  words: "reports:told.reopeningProposed",
  values: WithNote,
  told: officers,
  mail: "at_once",
  canBeOff: false,
});

export const reopened = notificationKind({
  name: "reports.reopened",
  words: "reports:told.reopened",
  values: OfReport,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const corrected = notificationKind({
  name: "reports.corrected",
  words: "reports:told.corrected",
  values: WithNote,
  told: { ...people, ...officers },
  mail: "at_once",
  canBeOff: true,
});

export const withdrawn = notificationKind({
  name: "reports.withdrawn",
  words: "reports:told.withdrawn",
  values: WithNote,
  told: { ...people, ...officers },
  mail: "at_once",
  canBeOff: false,
});

export const editionOpened = notificationKind({
  name: "reports.editionOpened",
  words: "reports:told.editionOpened",
  values: WithNote,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const reviewStarted = notificationKind({
  name: "reports.reviewStarted",
  words: "reports:told.reviewStarted",
  values: OfReport,
  told: coordinators,
  mail: "daily",
  canBeOff: true,
});

export const toPublish = notificationKind({
  name: "reports.toPublish",
  words: "reports:told.toPublish",
  values: OfReport,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

/** What became of a proposal to open an endorsement again; whoever proposed it waits for that. */
export const reopeningConfirmed = notificationKind({
  name: "reports.reopeningConfirmed",
  words: "reports:told.reopeningConfirmed",
  values: OfReport,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

export const reopeningDropped = notificationKind({
  name: "reports.reopeningDropped",
  words: "reports:told.reopeningDropped",
  values: WithNote,
  told: officers,
  mail: "at_once",
  canBeOff: true,
});

export const commentReopened = notificationKind({
  name: "reports.commentReopened",
  words: "reports:told.commentReopened",
  values: OfQuestion,
  inWords: questionInWords,
  told: people,
  mail: "at_once",
  canBeOff: true,
});

export const kinds = [
  receipt,
  reviewStarted,
  returned,
  commented,
  commentAnswered,
  commentReopened,
  endorsed,
  reopened,
  published,
  corrected,
  withdrawn,
  editionOpened,
  opened,
  closing,
  extended,
  editionTaken,
  closed,
  late,
  takenOut,
  handedIn,
  handedInAgain,
  cityCommented,
  takenBack,
  toPublish,
  reopeningProposed,
  reopeningConfirmed,
  reopeningDropped,
  cycleClosed,
];
