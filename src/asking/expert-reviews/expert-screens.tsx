// What one of the two experts sees by the link: the measurements, and the page on which each is rated and agreed.

import type { VNode } from "preact";
import { EvidenceInputs } from "../../evidence/inputs.tsx";
import type { Measurement } from "../../framework/edition.ts";
import { rubricOf, steps } from "../../framework/rubric.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { type Localised, localised } from "../../platform/i18n/localised.ts";
import { Button, Form, type FormState, Hidden, Radios, Textarea } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import type { MeasurementCard } from "../../values/card.ts";
import { useMeasurements } from "../../values/pages/measurement-names.ts";
import { paths } from "../paths.ts";
import { ratingsFor, type Seat, stateOf, type Turn, turnOf } from "./expert-review.ts";
import type { Expert, ExpertReview, ReviewedMeasurement } from "./stored-reviews.ts";

interface LinkProps {
  review: ExpertReview;
  seat: Seat;
  token: string;
}

interface TasksProps extends LinkProps {
  cards: readonly MeasurementCard[];
  expert: Expert;
}

const tones: Record<Turn, "todo" | "started" | "done"> = {
  rate: "todo",
  propose: "todo",
  confirm: "todo",
  wait_for_rating: "started",
  wait_for_agreement: "started",
  done: "done",
};

export function ExpertTasksPage({ cards, review, seat, expert, token }: TasksProps): VNode {
  const { t, language } = useI18n();
  const { nameOf } = useMeasurements(cards);
  const other = review.experts.find((one) => one.seat !== seat);
  return (
    <>
      <p class="govuk-body-l">
        {t("asking:expert.askedExplain", {
          name: expert.name,
          other: other?.name ?? "",
          asker: review.openedByName,
          period: review.period.label,
          date: formatDate(review.dueOn, language),
        })}
      </p>
      {review.message && (
        <Inset>
          <div class="preserve-lines">{review.message}</div>
        </Inset>
      )}
      <TaskList
        items={review.items.map((item) => {
          const turn = turnOf(item, seat);
          return {
            title: nameOf(item.measurementId),
            href: paths.rate(token, item.measurementId),
            status: { text: t(`asking:expert.turn.${turn}`), tone: tones[turn] },
          };
        })}
      />
      {review.items.every(({ isAgreed }) => isAgreed) && <p class="govuk-body">{t("asking:asked.thanks")}</p>}
    </>
  );
}

interface RatingProps extends LinkProps {
  item: ReviewedMeasurement;
  measurement: Measurement;
  /** What the steps are called, from 1 on. */
  scale: readonly Localised[];
  form: FormState;
}

export function RatingPage(props: RatingProps): VNode {
  const { review, seat, item, measurement, token, form } = props;
  const { t, language } = useI18n();
  const turn = turnOf(item, seat);
  const isRating = stateOf(item) === "rating";
  const ratings = ratingsFor(item, seat);
  return (
    <>
      <p class="govuk-body-l">{localised(measurement.definition, language)}</p>
      {turn === "wait_for_rating" && <Inset>{t("asking:expert.waitForRating")}</Inset>}
      {!isRating && (
        <PlainTable
          caption={t("asking:expert.ratings")}
          headers={review.experts.map(({ name }) => name)}
          hasRowHeaders={false}
          rows={[
            {
              key: "ratings",
              cells: review.experts.map((expert) => {
                const said = ratings[expert.seat];
                return (
                  said && (
                    <>
                      <strong>{t("values:unit.rating.value", { amount: said.rating })}</strong>
                      <div class="preserve-lines">{said.justification}</div>
                    </>
                  )
                );
              }),
            },
          ]}
        />
      )}
      {item.proposal && <ProposalPart {...props} proposal={item.proposal} turn={turn} />}
      {turn !== "done" && (
        <>
          {!isRating && (
            <>
              <h2 class="govuk-heading-m">
                {t(item.proposal ? "asking:expert.another" : "asking:expert.propose")}
              </h2>
              <p class="govuk-body">{t("asking:expert.proposeExplain")}</p>
            </>
          )}
          <RatingForm
            {...props}
            action={isRating ? paths.rate(token, measurement.id) : paths.proposeRating(token, measurement.id)}
            form={form}
          />
        </>
      )}
    </>
  );
}

/** What one of the two put forward; with a button for the other. */
function ProposalPart({
  review,
  measurement,
  token,
  proposal,
  turn,
}: RatingProps & { proposal: NonNullable<ReviewedMeasurement["proposal"]>; turn: Turn }): VNode {
  const { t } = useI18n();
  const by = review.experts.find(({ seat }) => seat === proposal.by);
  return (
    <>
      <h2 class="govuk-heading-m">
        {turn === "done"
          ? t("asking:expert.together")
          : t("asking:expert.proposalOf", { name: by?.name ?? "" })}
      </h2>
      <p class="govuk-body">
        <strong>{t("values:unit.rating.value", { amount: proposal.rating })}</strong>
      </p>
      <p class="govuk-body preserve-lines">{proposal.justification}</p>
      {turn === "wait_for_agreement" && <Inset>{t("asking:expert.waitForAgreement")}</Inset>}
      {turn === "confirm" && (
        <form method="post" action={paths.confirmRating(token, measurement.id)}>
          <Hidden name="proposal" value={String(proposal.number)} />
          <Button>{t("asking:expert.confirm")}</Button>
        </form>
      )}
    </>
  );
}

function RatingForm({ item, measurement, scale, form, action }: RatingProps & { action: string }): VNode {
  const { t, language } = useI18n();
  const isRating = stateOf(item) === "rating";
  const rubric = rubricOf(measurement.id);
  return (
    <Form
      form={form}
      action={action}
      submit={t(isRating ? "asking:expert.saveRating" : "asking:expert.sendProposal")}
      isSecondary={item.proposal !== null}
      {...(isRating && { encType: "multipart/form-data" as const })}
    >
      {!isRating && <Hidden name="proposal" value={textIn(form, "proposal")} />}
      <Radios
        name="rating"
        legend={t("asking:expert.which")}
        options={steps.map((step) => {
          const label = scale[step - 1];
          const told = rubric?.[step - 1];
          return {
            value: String(step),
            text: `${step}: ${label ? localised(label, language) : ""}`,
            ...(told && { hint: localised(told, language) }),
          };
        })}
        form={form}
      />
      <Textarea
        name="justification"
        label={t("asking:expert.justification")}
        hint={t("asking:expert.justificationHint")}
        rows={6}
        form={form}
      />
      {isRating && <EvidenceInputs form={form} />}
    </Form>
  );
}
