// Expert reviews for the city that opens them: what was asked, what the experts say, what is taken over.

import type { VNode } from "preact";
import { paths as evidencePaths } from "../../evidence/paths.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageName, offeredLanguages } from "../../platform/i18n/languages.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  Button,
  ButtonLink,
  Checkboxes,
  Form,
  type FormState,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { Older } from "../../ui/older.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { MeasurementCard } from "../../values/card.ts";
import { useMeasurements } from "../../values/pages/measurement-names.ts";
import { PeriodInput } from "../../values/pages/period-input.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import { paths } from "../paths.ts";
import { type Deliveries, type Delivery, deliverySentences } from "./deliveries.ts";
import { type Seat, seats, stateOf, turnOf } from "./expert-review.ts";
import type { Expert, ExpertReview, ReviewedMeasurement } from "./stored-reviews.ts";

interface CityProps {
  city: City;
  cards: readonly MeasurementCard[];
}

interface ReviewsProps extends CityProps {
  reviews: readonly ExpertReview[];
  url: URL;
  /** What leads to those before them, where there are any. */
  older: Record<string, string> | undefined;
  mayDecide: boolean;
  form: FormState;
}

export function ExpertReviewsPage({
  city,
  cards,
  reviews,
  url,
  older,
  mayDecide,
  form,
}: ReviewsProps): VNode {
  const { t, language } = useI18n();
  const { nameOf } = useMeasurements(cards);
  const agreed = reviews
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .flatMap((review) =>
      review.items.filter((item) => stateOf(item) === "agreed").map((item) => ({ review, item })),
    );
  return (
    <>
      <p class="govuk-body-l">{t("asking:expert.explain")}</p>
      {mayDecide && <ButtonLink href={paths.newExpertReview(city.id)}>{t("asking:expert.new")}</ButtonLink>}
      {agreed.length > 0 && mayDecide && (
        <>
          <h2 class="govuk-heading-m">{t("asking:expert.toAccept")}</h2>
          <Form form={form} action={paths.expertReviews(city.id)} submit={t("asking:expert.accept")}>
            <Checkboxes
              name="ratings"
              legend={t("asking:expert.choose")}
              hint={t("asking:expert.chooseHint")}
              options={agreed.map(({ review, item }) => ({
                value: item.id,
                text: t("asking:expert.agreedOn", {
                  measurement: nameOf(item.measurementId),
                  rating: item.proposal?.rating ?? "",
                  period: review.period.label,
                }),
                hint: item.proposal?.justification ?? "",
              }))}
              form={form}
            />
          </Form>
        </>
      )}
      <h2 class="govuk-heading-m">{t("asking:expert.opened")}</h2>
      {reviews.length === 0 && <EmptyState>{t("asking:expert.none")}</EmptyState>}
      <ul class="govuk-list govuk-list--spaced">
        {reviews.map(({ id, period, experts, dueOn, isWithdrawn, items }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.expertReviewOf(city.id, id)}>
              {t("asking:expert.one", { period: period.label })}
            </a>
            {": "}
            {experts.map(({ name }) => name).join(", ")}
            <span class="govuk-hint">
              {isWithdrawn
                ? t("asking:request.isWithdrawn")
                : t("asking:expert.progress", {
                    agreed: items.filter(({ isAgreed }) => isAgreed).length,
                    total: items.length,
                    date: formatDate(dueOn, language),
                  })}
            </span>
          </li>
        ))}
      </ul>
      <Older url={url} to={older} text={t("asking:expert.older")} />
    </>
  );
}

interface ReviewProps extends CityProps {
  review: ExpertReview;
  mayDecide: boolean;
  deliveries: Deliveries;
}

export function ExpertReviewPage({ city, cards, review, mayDecide, deliveries }: ReviewProps): VNode {
  const { t, language } = useI18n();
  const { nameOf } = useMeasurements(cards);
  const { experts, items, dueOn, isWithdrawn } = review;
  const said = (item: ReviewedMeasurement, seat: Seat) => {
    const rating = item.ratings[seat];
    // Until both have rated not even the city sees a rating: nobody can pass it on.
    if (stateOf(item) === "rating") return t(rating ? "asking:expert.hasRated" : "asking:expert.notRated");
    return rating && <RatingSaid city={city} rating={rating} />;
  };
  return (
    <>
      <p class="govuk-body-l">
        {isWithdrawn
          ? t("asking:request.isWithdrawn")
          : t("asking:expert.progress", {
              agreed: items.filter(({ isAgreed }) => isAgreed).length,
              total: items.length,
              date: formatDate(dueOn, language),
            })}
      </p>
      <PlainTable
        caption={t("asking:expert.ratings")}
        isCaptionHidden
        headers={[
          t("imports:preview.measurement"),
          ...experts.map(({ name }) => name),
          t("asking:expert.together"),
        ]}
        rows={items.map((item) => ({
          key: item.id,
          cells: [
            nameOf(item.measurementId),
            ...experts.map(({ seat }) => said(item, seat)),
            item.isAgreed && item.proposal ? (
              <>
                <RatingSaid city={city} rating={{ ...item.proposal, evidenceId: null }} />
                {item.valueId && (
                  <div>
                    <a class="govuk-link" href={valuesPaths.value(city.id, item.valueId)}>
                      {t("asking:expert.isValue")}
                      <span class="govuk-visually-hidden"> {nameOf(item.measurementId)}</span>
                    </a>
                  </div>
                )}
              </>
            ) : (
              t(`asking:expert.state.${stateOf(item)}`)
            ),
          ],
        }))}
      />
      {!isWithdrawn && mayDecide && (
        <>
          <h2 class="govuk-heading-m">{t("asking:expert.experts")}</h2>
          <p class="govuk-body">{t("asking:expert.linkHint")}</p>
          <ul class="govuk-list govuk-list--spaced">
            {experts.map((expert) => (
              <ExpertItem
                key={expert.seat}
                city={city}
                review={review}
                expert={expert}
                deliveries={deliveries[expert.seat]}
              />
            ))}
          </ul>
          <form method="post" action={paths.withdrawExpertReview(city.id, review.id)}>
            <Button secondary>{t("asking:expert.withdraw")}</Button>
          </form>
        </>
      )}
    </>
  );
}

function RatingSaid({
  city,
  rating: { rating, justification, evidenceId },
}: {
  city: City;
  rating: { rating: number; justification: string; evidenceId: string | null };
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <strong>{t("values:unit.rating.value", { amount: rating })}</strong>
      <div class="preserve-lines">{justification}</div>
      {evidenceId && (
        <a class="govuk-link" href={evidencePaths.evidence(city.id, evidenceId)}>
          {t("asking:request.evidence")}
        </a>
      )}
    </>
  );
}

interface ExpertItemProps {
  city: City;
  review: ExpertReview;
  expert: Expert;
  deliveries: Delivery[];
}

function ExpertItem({ city, review, expert: { seat, name, email }, deliveries }: ExpertItemProps): VNode {
  const { t, language } = useI18n();
  const waits = review.items.some((item) => ["rate", "propose", "confirm"].includes(turnOf(item, seat)));
  return (
    <li>
      <strong>{name}</strong>, {email}
      {deliverySentences(name, deliveries, language).map((sentence) => (
        <span class="govuk-hint" key={sentence}>
          {sentence}
        </span>
      ))}
      {waits && (
        <form method="post" action={paths.remindExpert(city.id, review.id, seat)}>
          <Button secondary>
            {t("asking:request.remind")}
            <span class="govuk-visually-hidden"> {name}</span>
          </Button>
        </form>
      )}
    </li>
  );
}

export function NewExpertReviewPage({ city, cards, form }: CityProps & { form: FormState }): VNode {
  const { t } = useI18n();
  const { nameOf } = useMeasurements(cards);
  return (
    <>
      <p class="govuk-body-l">{t("asking:expert.explain")}</p>
      <Form form={form} action={paths.newExpertReview(city.id)} submit={t("asking:expert.send")}>
        <PeriodInput form={form} />
        <Checkboxes
          name="measurements"
          legend={t("asking:expert.measurements")}
          options={cards
            .filter(({ measurement }) => measurement.unit === "rating")
            .map(({ measurement }) => ({ value: measurement.id, text: nameOf(measurement.id) }))}
          form={form}
        />
        {seats.map((seat) => (
          <fieldset class="govuk-fieldset" key={seat}>
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
              {t(`asking:expert.seat${seat}`)}
            </legend>
            <TextInput name={`name${seat}`} label={t("asking:expert.name")} form={form} />
            <TextInput
              name={`email${seat}`}
              label={t("asking:request.email")}
              type="email"
              spellcheck={false}
              form={form}
            />
          </fieldset>
        ))}
        <Select
          name="language"
          label={t("asking:request.language")}
          options={offeredLanguages().map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
        <DateInput name="dueOn" legend={t("asking:request.dueOn")} form={form} />
        <Textarea name="message" label={t("asking:request.message")} rows={4} form={form} isOptional />
      </Form>
    </>
  );
}
