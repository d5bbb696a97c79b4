// Whoever asked hears of each answer and of each rating, by whom and of what; the rating itself stays unseen until both
// experts have rated.

import { z } from "zod";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { tells } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { confirmRating, rate } from "./expert-reviews/expert-commands.ts";
import { agreed, answered, rated, unanswered } from "./kinds.ts";
import { paths } from "./paths.ts";
import { answerRequest } from "./requests/commands.ts";
import { reminders, remindOfRequests } from "./requests/reminders.ts";

export const tellAnswered = tells(answered, answerRequest, {
  name: "asking.tellAnswered",
  async say(event, { tx }) {
    const { id, measurement } = aboutIn(event);
    const request = await tx
      .selectFrom("valueRequests")
      .select(["cityId", "name", "askedBy"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!request?.askedBy) return undefined;
    const { cityId, name, askedBy } = request;
    const names = await namesOf(tx, cityId, measurement);
    return {
      people: [askedBy],
      city: cityId,
      by: { id: null, name },
      href: paths.requests(cityId),
      thread: `request/${id}`,
      values: { ...names, name },
    };
  },
});

export const tellRated = tells(rated, rate, {
  name: "asking.tellRated",
  async say(event, { tx }) {
    const review = await reviewIn(event, tx);
    if (!review) return undefined;
    const { expert, names, ...about } = review;
    return { ...about, by: { id: null, name: expert }, values: { ...names, name: expert } };
  },
});

export const tellAgreed = tells(agreed, confirmRating, {
  name: "asking.tellAgreed",
  async say(event, { tx }) {
    const review = await reviewIn(event, tx);
    if (!review) return undefined;
    const { expert, names, ...about } = review;
    return { ...about, by: { id: null, name: expert }, values: names };
  },
});

/** The reminder of the day after the last one is the last; from then on it is for whoever asked to see to it. */
export const tellUnanswered = tells(unanswered, remindOfRequests, {
  name: "asking.tellUnanswered",
  async say({ subject: id, details }, { tx }) {
    const { reminder } = z.object({ reminder: z.number() }).parse(details);
    if (reminder < reminders) return undefined;
    const request = await tx
      .selectFrom("valueRequests")
      .innerJoin("cities", "cities.id", "valueRequests.cityId")
      .select(["cityId", "valueRequests.name", "askedBy", "dueOn", "cities.name as cityNames"])
      .where("valueRequests.id", "=", id)
      .executeTakeFirst();
    if (!request?.askedBy) return undefined;
    const { cityId: city, name, askedBy, dueOn: day, cityNames } = request;
    const values = { city: writtenFrom(cityNames), name, day };
    return { people: [askedBy], city, href: paths.requests(city), thread: `request/${id}`, values };
  },
});

/** `id/measurement`, which both kinds of links write into the history. */
function aboutIn({ subject, details }: Event): { id: string; measurement: string } {
  const { measurement } = z.object({ measurement: z.string() }).parse(details);
  const [id = ""] = (subject ?? "").split("/");
  return { id, measurement };
}

async function reviewIn(event: Event, tx: Tx) {
  const { id: place, measurement } = aboutIn(event);
  const id = place.slice(0, 36);
  const seat = Number(place.slice(37));
  const review = await tx
    .selectFrom("expertReviews")
    .innerJoin("experts", "experts.reviewId", "expertReviews.id")
    .select(["cityId", "openedBy", "experts.name"])
    .where("expertReviews.id", "=", id)
    .where("experts.seat", "=", seat)
    .executeTakeFirst();
  if (!review?.openedBy) return undefined;
  const { cityId: city, openedBy, name: expert } = review;
  return {
    expert,
    names: await namesOf(tx, city, measurement),
    people: [openedBy],
    city,
    href: paths.expertReviews(city),
    thread: `expert-review/${id}`,
  };
}

async function namesOf(tx: Tx, cityId: string, measurementId: string) {
  const { names: city } = await getCity(tx, cityId);
  const known = measurementsOf(await currentKeyFeatures(tx));
  const found = known.find(({ measurement }) => measurement.id === measurementId);
  return { city, measurement: found?.measurement.name ?? { en: measurementId } };
}
