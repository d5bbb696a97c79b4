// Expert reviews: opening one, what the experts say, taking it over; and the pages of the two experts.

import { yearOf } from "../../platform/day.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import type { FormState } from "../../ui/form-state.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { pageAfter, pageRequest } from "../../ui/table-state.ts";
import { scorecardParent } from "../../values/parents.ts";
import { dayFromNow } from "../due-day.ts";
import { paths } from "../paths.ts";
import { measurementsToAsk } from "../queries.ts";
import { acceptRatings, openExpertReview, remindExpert, withdrawExpertReview } from "./commands.ts";
import { confirmRating, proposeRating, rate } from "./expert-commands.ts";
import { stateOf } from "./expert-review.ts";
import { ExpertTasksPage, RatingPage } from "./expert-screens.tsx";
import { cityExpertReview, cityExpertReviews, expertTasks, ratingTask } from "./queries.ts";
import { ExpertReviewPage, ExpertReviewsPage, NewExpertReviewPage } from "./screens.tsx";

/** The day that the form proposes. */
const usualDays = 28;

export const expertReviewsPage = formPage({
  path: "/cities/:city/expert-reviews",
  reads: cityExpertReviews,
  asks: (visit) => pageRequest(visit),
  does: acceptRatings,
  isForReaders: true,
  parent: scorecardParent,
  title: "asking:expert.title",
  caption: ({ city }) => city.name,
  initial: ({ reviews }) => ({
    ratings: reviews
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .flatMap(({ items }) => items.filter((item) => stateOf(item) === "agreed").map(({ id }) => id)),
  }),
  draw: (loaded, form, visit) => (
    <ExpertReviewsPage
      {...loaded}
      url={visit.url}
      older={pageAfter(visit, loaded.reviews)}
      mayDecide={visit.may(acceptRatings)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.expertReviews(params.city),
  flash: "asking:expert.accepted",
});

export const newExpertReviewPage = formPage({
  path: "/cities/:city/expert-reviews/new",
  reads: measurementsToAsk,
  does: openExpertReview,
  parent: expertReviewsPage,
  title: "asking:expert.new",
  caption: ({ city }) => city.name,
  initial: (_loaded, { now, language }) => ({
    language,
    period: String(yearOf(now)),
    ...dateFields("dueOn", dayFromNow(now, usualDays)),
  }),
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: ({ city, cards }, form) => <NewExpertReviewPage city={city} cards={cards} form={form} />,
  done: ({ id }, { params }) => paths.expertReviewOf(params.city, id),
  flash: onceMailed("asking:expert.sent", "asking:expert.sentWaits"),
});

export const expertReviewPage = page({
  path: "/cities/:city/expert-reviews/:review",
  reads: cityExpertReview,
  parent: expertReviewsPage,
  title: ({ review }, { t }) => t("asking:expert.one", { period: review.period.label }),
  caption: ({ city }) => city.name,
  wide: true,
  draw: (loaded, { may }) => <ExpertReviewPage {...loaded} mayDecide={may(withdrawExpertReview)} />,
});

export const remindExpertButton = button({
  path: "/cities/:city/expert-reviews/:review/experts/:seat/remind",
  does: remindExpert,
  done: (_output, { params }) => paths.expertReviewOf(params.city, params.review),
  flash: "asking:request.reminded",
});

export const withdrawReviewButton = button({
  path: "/cities/:city/expert-reviews/:review/withdraw",
  does: withdrawExpertReview,
  reads: cityExpertReview,
  confirm({ review }, { t, params }) {
    const names = review.experts.map(({ name }) => name).join(", ");
    return {
      title: t("values:ask.withdrawReview", { period: review.period.label }),
      effects: [t("values:ask.withdrawReviewEffect", { names })],
      submit: t("asking:expert.withdraw"),
      back: paths.expertReviewOf(params.city, params.review),
    };
  },
  done: "/cities/:city/expert-reviews",
  flash: "asking:expert.withdrawn",
});

interface OfCity {
  city: { name: string };
}

export const expertTasksPage = page({
  path: "/expert-reviews/:token",
  reads: expertTasks,
  title: ({ city }, { t }) => t("asking:expert.asked", { city: city.name }),
  crumb: ({ city }: OfCity, { t }) => t("asking:expert.asked", { city: city.name }),
  draw: (tasks, { params }) => <ExpertTasksPage {...tasks} token={params.token} />,
});

export const ratePage = formPage({
  path: "/expert-reviews/:token/:measurement",
  reads: ratingTask,
  does: rate,
  parent: expertTasksPage,
  title: ({ measurement }, { language }) => localised(measurement.name, language),
  caption: ({ city, measurement, review }) => `${city.name} · ${measurement.id} · ${review.period.label}`,
  initial: ({ item, seat }): FormState["values"] => {
    const own = item.proposal ?? item.ratings[seat];
    const proposal = String(item.proposal?.number ?? 0);
    return own ? { proposal, rating: String(own.rating), justification: own.justification } : { proposal };
  },
  draw: (task, form, { params }) => <RatingPage {...task} token={params.token} form={form} />,
  done: (_output, { params }) => paths.expertReview(params.token),
  flash: "asking:expert.rated",
});

export const proposePage = formPage({
  path: "/expert-reviews/:token/:measurement/propose",
  reads: ratingTask,
  does: proposeRating,
  parent: expertTasksPage,
  title: ({ measurement }, { language, t }) =>
    `${t("asking:expert.propose")}: ${localised(measurement.name, language)}`,
  heading: ({ measurement }, { language }) => localised(measurement.name, language),
  caption: ({ city, measurement, review }) => `${city.name} · ${measurement.id} · ${review.period.label}`,
  initial: ({ item }): FormState["values"] => ({ proposal: String(item.proposal?.number ?? 0) }),
  draw(task, form, { params }, problem) {
    // The page shows the proposal that stands now: what is sent next is about that one.
    const isLate = problem?.code === "monitoring.proposal_changed";
    const values = isLate
      ? { ...form.values, proposal: String(task.item.proposal?.number ?? 0) }
      : form.values;
    return <RatingPage {...task} token={params.token} form={{ ...form, values }} />;
  },
  done: (_output, { params }) => paths.expertReview(params.token),
  flash: "asking:expert.proposed",
});

export const agreeButton = button({
  path: "/expert-reviews/:token/:measurement/agree",
  does: confirmRating,
  done: (_output, { params }) => paths.expertReview(params.token),
  flash: "asking:expert.confirmed",
});
