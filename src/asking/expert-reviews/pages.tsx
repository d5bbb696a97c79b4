import { Hono } from "hono";
import { currentKeyFeatures } from "../../framework/queries.ts";
import type { City } from "../../network/city.ts";
import type { Env, Exchange } from "../../platform/http/exchange.ts";
import { exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import type { FormState } from "../../ui/form.tsx";
import { actionForm, formScreen, requireRight, show } from "../../ui/screen.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import { readScorecard } from "../../values/queries.ts";
import { dayFromNow } from "../due-day.ts";
import { paths } from "../paths.ts";
import {
  acceptRatings,
  listExpertReviews,
  openExpertReview,
  remindExpert,
  withdrawExpertReview,
} from "./commands.ts";
import { readDeliveries } from "./deliveries.ts";
import { confirmRating, proposeRating, rate } from "./expert-commands.ts";
import { stateOf } from "./expert-review.ts";
import { ExpertTasksPage, RatingPage } from "./expert-screens.tsx";
import { ExpertReviewPage, ExpertReviewsPage, NewExpertReviewPage } from "./screens.tsx";
import { getExpertReviewOf, openExpertLink, readExpertReviews, refuse } from "./stored-reviews.ts";

export const expertReviewPages = new Hono<Env>();

/** The day that the form proposes. */
const usualDays = 28;

function crumbs({ t }: Exchange, city: City) {
  return [
    { href: `/cities/${city.id}`, text: city.name },
    { href: valuesPaths.scorecard(city.id), text: t("monitoring:scorecard.title") },
  ];
}

async function loadReviews({ service }: Exchange, cityId: string) {
  const { db } = service.database;
  return { ...(await readScorecard(db, cityId)), reviews: await readExpertReviews(db, { cityId }) };
}

formScreen(expertReviewPages, {
  path: paths.expertReviews(":city"),
  operation: acceptRatings,
  mayOpen: (exchange, params) => requireRight(listExpertReviews, exchange, params),
  load: async (exchange, { city = "" }) => ({
    ...(await loadReviews(exchange, city)),
    mayDecide: acceptRatings.allow?.permits(exchange.actor, { city }) ?? false,
  }),
  initial: ({ reviews }) => ({
    ratings: reviews
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .flatMap(({ items }) => items.filter((item) => stateOf(item) === "agreed").map(({ id }) => id)),
  }),
  draw: (loaded, form, exchange) => ({
    title: exchange.t("monitoring:expert.title"),
    breadcrumbs: crumbs(exchange, loaded.city),
    body: <ExpertReviewsPage {...loaded} form={form} />,
  }),
  done: (_output, { city }) => paths.expertReviews(city.id),
  flash: "monitoring:expert.accepted",
});

formScreen(expertReviewPages, {
  path: paths.newExpertReview(":city"),
  operation: openExpertReview,
  load: (exchange, { city = "" }) => loadReviews(exchange, city),
  initial: (_loaded, { now, language }) => ({
    language,
    period: String(now.getUTCFullYear()),
    ...dateFields("dueOn", dayFromNow(now, usualDays)),
  }),
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: ({ city, cards }, form, exchange) => ({
    title: exchange.t("monitoring:expert.new"),
    breadcrumbs: [
      ...crumbs(exchange, city),
      { href: paths.expertReviews(city.id), text: exchange.t("monitoring:expert.title") },
    ],
    body: <NewExpertReviewPage city={city} cards={cards} form={form} />,
  }),
  done: ({ id }, { city }) => paths.expertReviewOf(city.id, id),
  flash: "monitoring:expert.sent",
});

expertReviewPages.get(paths.expertReviewOf(":city", ":review"), async (c) => {
  const exchange = exchangeOf(c);
  const { service, t } = exchange;
  requireRight(listExpertReviews, exchange, c.req.param());
  const { db } = service.database;
  const { city, cards } = await readScorecard(db, paramOf(c, "city"));
  const review = await getExpertReviewOf(db, city.id, paramOf(c, "review"));
  return show(c, {
    title: t("monitoring:expert.one", { period: review.period.label }),
    breadcrumbs: [
      ...crumbs(exchange, city),
      { href: paths.expertReviews(city.id), text: t("monitoring:expert.title") },
    ],
    wide: true,
    body: (
      <ExpertReviewPage
        city={city}
        cards={cards}
        review={review}
        mayDecide={withdrawExpertReview.allow?.permits(exchange.actor, { city: city.id }) ?? false}
        deliveries={await readDeliveries(db, review.id)}
      />
    ),
  });
});

actionForm(expertReviewPages, {
  path: paths.remindExpert(":city", ":review", ":seat"),
  operation: remindExpert,
  done: (_output, { city = "", review = "" }) => paths.expertReviewOf(city, review),
  flash: "monitoring:request.reminded",
});

actionForm(expertReviewPages, {
  path: paths.withdrawExpertReview(":city", ":review"),
  operation: withdrawExpertReview,
  async confirm({ t, service }, { city = "", review: id = "" }) {
    const review = await getExpertReviewOf(service.database.db, city, id);
    const names = review.experts.map(({ name }) => name).join(", ");
    return {
      title: t("monitoring:ask.withdrawReview", { period: review.period.label }),
      effects: [t("monitoring:ask.withdrawReviewEffect", { names })],
      submit: t("monitoring:expert.withdraw"),
      back: paths.expertReviewOf(city, id),
    };
  },
  done: (_output, { city = "" }) => paths.expertReviews(city),
  flash: "monitoring:expert.withdrawn",
});

async function openLink({ service, now }: Exchange, token: string) {
  const { db } = service.database;
  const opened = await openExpertLink(db, { secret: service.secret, now }, token);
  return { ...opened, token, ...(await readScorecard(db, opened.review.cityId)) };
}

expertReviewPages.get(paths.expertReview(":token"), async (c) => {
  const exchange = exchangeOf(c);
  const loaded = await openLink(exchange, paramOf(c, "token"));
  return show(c, {
    title: exchange.t("monitoring:expert.asked", { city: loaded.city.name }),
    body: <ExpertTasksPage {...loaded} />,
  });
});

async function loadRating(exchange: Exchange, { token = "", measurement: id = "" }: Record<string, string>) {
  const loaded = await openLink(exchange, token);
  const item = loaded.review.items.find(({ measurementId }) => measurementId === id);
  const card = loaded.cards.find(({ measurement }) => measurement.id === id);
  if (!item || !card) throw refuse.no_expert_review();
  const { ratingScale } = await currentKeyFeatures(exchange.service.database.db);
  return { ...loaded, item, measurement: card.measurement, scale: ratingScale.labels };
}

type LoadedRating = Awaited<ReturnType<typeof loadRating>>;

const ratingScreen = {
  load: loadRating,
  draw: (loaded: LoadedRating, form: FormState, exchange: Exchange) => ({
    title: localised(loaded.measurement.name, exchange.language),
    breadcrumbs: [
      {
        href: paths.expertReview(loaded.token),
        text: exchange.t("monitoring:expert.asked", { city: loaded.city.name }),
      },
    ],
    body: <RatingPage {...loaded} form={form} />,
  }),
  done: (_output: unknown, { token }: LoadedRating) => paths.expertReview(token),
};

formScreen(expertReviewPages, {
  ...ratingScreen,
  path: paths.rate(":token", ":measurement"),
  operation: rate,
  initial: ({ item, seat }): FormState["values"] => {
    const own = item.proposal ?? item.ratings[seat];
    const proposal = String(item.proposal?.number ?? 0);
    return own ? { proposal, rating: String(own.rating), justification: own.justification } : { proposal };
  },
  flash: "monitoring:expert.rated",
});

formScreen(expertReviewPages, {
  ...ratingScreen,
  path: paths.proposeRating(":token", ":measurement"),
  operation: proposeRating,
  initial: ({ item }): FormState["values"] => ({ proposal: String(item.proposal?.number ?? 0) }),
  refused(problem, loaded, form, exchange) {
    if (problem.code !== "monitoring.proposal_changed") return undefined;
    // The page shows the proposal that stands now: what is sent next is about that one.
    const values = { ...form.values, proposal: String(loaded.item.proposal?.number ?? 0) };
    return ratingScreen.draw(loaded, { ...form, values }, exchange);
  },
  flash: "monitoring:expert.proposed",
});

actionForm(expertReviewPages, {
  path: paths.confirmRating(":token", ":measurement"),
  operation: confirmRating,
  done: (_output, { token = "" }) => paths.expertReview(token),
  flash: "monitoring:expert.confirmed",
});
