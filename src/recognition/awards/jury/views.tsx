// A jury at work: whom it has, what a juror still has to do, a nominee with what others said. By names; nothing is sorted by what was said.

import type { VNode } from "preact";
import type { HeldMeeting } from "../../../meetings/record/queries.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { Checkboxes, Form, type FormState, Hidden, Radios, Textarea, TextInput } from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { paragraphsOf } from "../../../ui/paragraphs.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { asksOf, type ByCriteria, type Criterion, criteriaOf, type Nominees } from "../award.ts";
import { choices } from "../nominations/nomination.ts";
import { type AnswerProps, AnswerText } from "../nominations/views.tsx";
import { awardPaths } from "../paths.ts";
import type { AwardRound } from "../rounds/round.ts";
import {
  type DeclaredInterest,
  declaredInterests,
  type FoundInterest,
  foundInterests,
  type Juror,
  movements,
  type Rating,
  type Sheet,
  seats,
  takesPart,
} from "./jury.ts";
import { PanelFields, PanelOf } from "./panel-views.tsx";
import type { Proposal } from "./proposal-store.ts";

interface JuryProps {
  round: AwardRound;
  jurors: readonly Juror[];
  mayChange: boolean;
  short: readonly string[];
  unproposed: number;
}

export function JuryView({ round, jurors, mayChange, short, unproposed }: JuryProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:jury.lead", { count: round.jury?.least ?? 0 })}</p>
      {short.length > 0 && (
        <p class="govuk-body">
          <strong>{t("awards:jury.short", { cities: short.join(", ") })}</strong>
        </p>
      )}
      {round.state === "judging" && (
        <p class="govuk-body">{t("awards:jury.unproposed", { count: unproposed })}</p>
      )}
      {jurors.length === 0 ? (
        <p class="govuk-body">{t("awards:jury.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {jurors.map((juror) => (
            <li key={juror.personId}>
              {juror.name} <Tag text={t(`awards:jury.seat.${juror.seat}`)} tone="blue" />{" "}
              {juror.seat === "reserve" && takesPart(juror) && (
                <Tag text={t("awards:jury.called")} tone="orange" />
              )}{" "}
              {round.state === "judging" && takesPart(juror) && juror.declaredAt === null && (
                <Tag text={t("awards:jury.undeclared")} tone="grey" />
              )}{" "}
              {mayChange && (
                <a class="govuk-link" href={awardPaths.unseat(round.number, juror.personId)}>
                  {t("awards:jury.unseat")}
                  <span class="govuk-visually-hidden">: {juror.name}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function SeatForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("awards:jury.name")}</h2>
      <Form form={form} submit={t("awards:jury.submit")}>
        <TextInput
          name="email"
          label={t("awards:jury.email")}
          hint={t("awards:jury.emailHint")}
          type="email"
          form={form}
        />
        <Radios
          name="seat"
          legend={t("awards:jury.as")}
          options={seats.map((value) => ({ value, text: t(`awards:jury.seat.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}

interface InterestsProps {
  nominees: readonly {
    number: number;
    name: string;
    interests: readonly (DeclaredInterest | FoundInterest)[];
  }[];
  form: FormState;
}

export function InterestsForm({ nominees, form }: InterestsProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:interests.lead")}</p>
      <Form form={form} submit={t("awards:interests.submit")}>
        {nominees.map(({ number, name, interests }) => {
          const found = foundInterests.filter((kind) => interests.includes(kind));
          return (
            <Checkboxes
              key={number}
              name="interests"
              ids={`interests-${number}`}
              legend={name}
              {...(found.length > 0 && {
                hint: t("awards:interests.found", {
                  what: found.map((kind) => t(`awards:interest.${kind}`)).join("; "),
                }),
              })}
              options={declaredInterests.map((kind) => ({
                value: `${number}:${kind}`,
                text: t(`awards:interest.${kind}`),
              }))}
              form={form}
              isOptional
            />
          );
        })}
        <Checkboxes
          name="isAll"
          legend={t("awards:interests.isAll")}
          options={[{ value: "yes", text: t("awards:interests.yes") }]}
          form={form}
        />
      </Form>
    </>
  );
}

interface RatingProps {
  /** For whom the round is. */
  whom: Nominees;
  criterion: Criterion;
  rating: Rating | undefined;
  version: number;
  answer: AnswerProps["answer"];
  language: string;
  form: FormState;
}

export function RatingForm({
  whom,
  criterion,
  answer,
  version,
  language: written,
  form,
}: RatingProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{localised(asksOf(criterion, whom), language)}</p>
      <AnswerText answer={answer} language={written} />
      <Form form={form} submit={t("awards:rating.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(version)} />
        <Radios
          name="movement"
          legend={t("awards:rating.movement")}
          options={movements.map((value) => ({ value, text: t(`awards:movement.${value}`) }))}
          form={form}
        />
        <Textarea
          name="why"
          label={t("awards:rating.why")}
          hint={t("awards:rating.whyHint")}
          rows={4}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

/** What jurors said who have finished, each apart. */
export function Sheets({
  of,
  sheets,
}: {
  of: ByCriteria;
  sheets: readonly (Sheet & { name: string; isOwn: boolean })[];
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {sheets.map(({ personId, name, state, ratings, reason, isOwn }) => (
        <section key={personId} aria-labelledby={`sheet-${personId}`}>
          <h3 class="govuk-heading-s" id={`sheet-${personId}`}>
            {isOwn ? t("awards:rating.own", { name }) : name}
          </h3>
          {state === "abstained" ? (
            <>
              <p class="govuk-body">{t("awards:abstain.said")}</p>
              <div class="govuk-body">{paragraphsOf(reason ?? "")}</div>
            </>
          ) : (
            <SummaryList
              rows={criteriaOf(of).flatMap(({ key, name: criterion }) => {
                const rating = ratings.find((one) => one.criterion === key);
                if (!rating || rating.movement === null) return [];
                return [
                  {
                    key: localised(criterion, language),
                    value: (
                      <>
                        <strong>{t(`awards:movement.${rating.movement}`)}</strong>
                        {paragraphsOf(rating.reason)}
                      </>
                    ),
                  },
                ];
              })}
            />
          )}
        </section>
      ))}
    </>
  );
}

/** What the jury proposes, with its reasons. */
export function ProposalOf({ proposal }: { proposal: Proposal }): VNode {
  const { t } = useI18n();
  const { choice, departure } = proposal;
  const texts = (["reason", "strengths", "suggestion"] as const).map(
    (name) => [name, proposal[name]] as const,
  );
  return (
    <section aria-labelledby="proposal">
      <h2 class="govuk-heading-m" id="proposal">
        {t("awards:proposal.title")}
      </h2>
      <p class="govuk-body">{t(`awards:proposed.${choice}`)}</p>
      {proposal.panel && <PanelOf panel={proposal.panel} />}
      {texts.map(([name, text]) => (
        <section key={name} aria-labelledby={`proposal-${name}`}>
          <h3 class="govuk-heading-s" id={`proposal-${name}`}>
            {t(`awards:letter.${name}`)}
          </h3>
          <div class="govuk-body">{paragraphsOf(text)}</div>
        </section>
      ))}
      {departure !== null && (
        <>
          <h3 class="govuk-heading-s">{t("awards:departure.title")}</h3>
          <div class="govuk-body">{paragraphsOf(departure)}</div>
        </>
      )}
    </section>
  );
}

export function ProposalForm({
  version,
  form,
  ...panel
}: {
  version: number;
  meetings: readonly HeldMeeting[];
  panelists: readonly Pick<Juror, "personId" | "name">[];
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("awards:proposal.submit")}>
      <Hidden name="version" value={textIn(form, "version") || String(version)} />
      <Radios
        name="choice"
        legend={t("awards:proposal.choice")}
        options={choices.map((value) => ({ value, text: t(`awards:proposed.${value}`) }))}
        form={form}
      />
      <Textarea
        name="reason"
        label={t("awards:letter.reason")}
        hint={t("awards:proposal.hint")}
        rows={5}
        form={form}
      />
      <Textarea name="strengths" label={t("awards:letter.strengths")} rows={4} form={form} />
      <Textarea name="suggestion" label={t("awards:letter.suggestion")} rows={3} form={form} />
      <PanelFields {...panel} form={form} />
    </Form>
  );
}
