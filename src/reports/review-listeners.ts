// Who hears of comments on a report, and of what happens to one that was submitted, endorsed or published already.

import { z } from "zod";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { tells } from "../platform/notifications/notify.ts";
import { answerComment, reopenComment, writeComment } from "./comments/comment-commands.ts";
import { getCycle, getQuestion, templateOf } from "./cycles.ts";
import { addErratum, openEdition, withdrawReport } from "./editions/edition-commands.ts";
import {
  cityCommented,
  commentAnswered,
  commented,
  commentReopened,
  corrected,
  editionOpened,
  reopened,
  reopeningConfirmed,
  reopeningDropped,
  reopeningProposed,
  reviewStarted,
  takenBack,
  toPublish,
  withdrawn,
} from "./kinds.ts";
import { noteIn, reportIn } from "./listeners.ts";
import { paths } from "./paths.ts";
import {
  confirmReopening,
  dropReopening,
  endorseReport,
  proposeReopening,
  startReview,
  takeBackReport,
} from "./review-commands.ts";
import { standings } from "./standings.ts";

export const tellCommented = tells(commented, writeComment, {
  name: "reports.tellCommented",
  say: (event, { tx }) => commentIn(event, tx),
});

export const tellCommentAnswered = tells(commentAnswered, answerComment, {
  name: "reports.tellCommentAnswered",
  say: (event, { tx }) => commentIn(event, tx),
});

export const tellCityCommented = tells(cityCommented, writeComment, {
  name: "reports.tellCityCommented",
  say: (event, { tx }) => commentOfCity(event, tx),
});

export const tellCityAnswered = tells(cityCommented, answerComment, {
  name: "reports.tellCityAnswered",
  say: (event, { tx }) => commentOfCity(event, tx),
});

export const tellCommentReopened = tells(commentReopened, reopenComment, {
  name: "reports.tellCommentReopened",
  say: (event, { tx }) => commentIn(event, tx),
});

export const tellCityReopened = tells(cityCommented, reopenComment, {
  name: "reports.tellCityReopened",
  say: (event, { tx }) => commentOfCity(event, tx),
});

const Comment = z.object({ question: z.string(), side: z.string(), isForBoth: z.boolean() });

async function commentIn(event: Event, tx: Tx) {
  const { names, ...about } = await reportIn(event, tx);
  const { question: id } = Comment.parse(event.details);
  const { question } = getQuestion(await templateOf(tx, await getCycle(tx, names.cycle)), id);
  const values = { city: names.city, cycle: names.cycle, question: question.title };
  return { ...about, href: paths.comments(names.id, names.cycle, id), values };
}

/** What the people of a city say among themselves is not the commission's. */
async function commentOfCity(event: Event, tx: Tx) {
  const { side, isForBoth } = Comment.parse(event.details);
  return side === "city" && isForBoth ? commentIn(event, tx) : undefined;
}

export const tellTakenBack = tells(takenBack, takeBackReport, {
  name: "reports.tellTakenBack",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values };
  },
});

export const tellReopeningProposed = tells(reopeningProposed, proposeReopening, {
  name: "reports.tellReopeningProposed",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values };
  },
});

export const tellReopened = tells(reopened, confirmReopening, {
  name: "reports.tellReopened",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.report(names.id, names.cycle), values: names };
  },
});

export const tellCorrected = tells(corrected, addErratum, {
  name: "reports.tellCorrected",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.published(names.id, names.cycle), values };
  },
});

export const tellWithdrawn = tells(withdrawn, withdrawReport, {
  name: "reports.tellWithdrawn",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.published(names.id, names.cycle), values };
  },
});

export const tellEditionOpened = tells(editionOpened, openEdition, {
  name: "reports.tellEditionOpened",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.report(names.id, names.cycle), values };
  },
});

export const tellReviewStarted = tells(reviewStarted, startReview, {
  name: "reports.tellReviewStarted",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.submitted(names.id, names.cycle), values: names };
  },
});

export const tellToPublish = tells(toPublish, endorseReport, {
  name: "reports.tellToPublish",
  async say(event, { tx, now }) {
    const { names, ...about } = await reportIn(event, tx);
    const only = { city: names.id, cycle: names.cycle };
    const { state } = await standings(tx, dayOf(now), only).executeTakeFirstOrThrow();
    // Whoever endorsed it may have published it at once.
    if (state !== "endorsed") return undefined;
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values: names };
  },
});

export const tellReopeningConfirmed = tells(reopeningConfirmed, confirmReopening, {
  name: "reports.tellReopeningConfirmed",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values: names };
  },
});

export const tellReopeningDropped = tells(reopeningDropped, dropReopening, {
  name: "reports.tellReopeningDropped",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values };
  },
});
