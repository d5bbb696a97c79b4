// What came of a dialogue: the sealed outcome, what each city thought, and what cities will do.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { Said } from "../../ui/said.tsx";
import { Tag } from "../../ui/tag.tsx";
import { type Commitment, endings, type Review } from "../commitments/commitment.ts";
import { langOf } from "../contributions/views.tsx";
import { type Dialogue, showsStances } from "../dialogue.ts";
import { paths } from "../paths.ts";
import type { OwnCity, ShownSeal } from "../shown/queries.ts";
import type { Stance } from "../stances/stance.ts";
import { questionOf, SaidParagraphs } from "../words.tsx";
import type { DialogueState } from "../workflow.ts";

export function OutcomeSection({
  dialogue,
  seal,
  review = null,
  mayCorrect = false,
}: {
  dialogue: Dialogue;
  seal: ShownSeal | null;
  /** What was found when it was looked at again. */
  review?: Review | null;
  mayCorrect?: boolean;
}): VNode | null {
  const { t, language } = useI18n();
  const { number, outcomeKind, statement, changes, reviewOn } = dialogue;
  if (outcomeKind === null) return null;
  return (
    <section aria-labelledby="outcome">
      <h2 class="govuk-heading-m" id="outcome">
        {t("dialogues:outcome.title")}
      </h2>
      <p class="govuk-body">
        <strong>{t(`dialogues:outcomeKind.${outcomeKind}`)}</strong>
      </p>
      {seal === null && <p class="govuk-hint">{t("dialogues:outcome.unsealed")}</p>}
      <SaidParagraphs text={statement} />
      <h3 class="govuk-heading-s">{t("dialogues:content.changes")}</h3>
      <SaidParagraphs text={changes} />
      {review === null && reviewOn !== null && (
        <p class="govuk-body">{t("dialogues:outcome.review", { day: formatDate(reviewOn, language) })}</p>
      )}
      {review && <Found review={review} />}
      {seal && (
        <>
          <h3 class="govuk-heading-s">{t("dialogues:seal.title")}</h3>
          <Inset>
            <p>
              {t("dialogues:seal.citation", {
                name: seal.name,
                question: questionOf(dialogue, language),
                day: formatDate(seal.sealedAt, language),
              })}
            </p>
          </Inset>
          {seal.because !== null && (
            <p class="govuk-body">
              {t("dialogues:seal.corrected", { edition: seal.edition, because: seal.because })}
            </p>
          )}
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href={paths.pdf(number)}>
                {t("dialogues:seal.pdf", { name: seal.name })}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.sealed(number)}>
                {t("dialogues:seal.file", { name: seal.name })}
              </a>
            </li>
            {Array.from({ length: seal.edition - 1 }, (_, place) => place + 1).map((edition) => (
              <li key={edition}>
                <a class="govuk-link" href={paths.pdf(number, edition)}>
                  {t("dialogues:seal.earlierPdf", { edition })}
                </a>
                {" · "}
                <a class="govuk-link" href={paths.sealed(number, edition)}>
                  {t("dialogues:seal.earlierFile", { edition })}
                </a>
              </li>
            ))}
          </ul>
          <p class="govuk-hint digest">{t("dialogues:seal.digest", { digest: seal.digest })}</p>
          {mayCorrect && (
            <ButtonLink href={paths.correct(number)} secondary>
              {t("dialogues:action.correct")}
            </ButtonLink>
          )}
        </>
      )}
    </section>
  );
}

/** What cities found on the day on which they looked at it again; the reasons stand with what each of them said it would do. */
function Found({ review }: { review: Review }): VNode {
  const { t, language } = useI18n();
  const counts = [...endings, "open" as const].filter((state) => review[state] > 0);
  return (
    <>
      <h3 class="govuk-heading-s">{t("dialogues:review.title", { day: formatDate(review.on, language) })}</h3>
      {counts.length === 0 ? (
        <p class="govuk-body">{t("dialogues:review.nothing")}</p>
      ) : (
        <>
          <p class="govuk-body">{t("dialogues:review.of")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {counts.map((state) => (
              <li key={state}>{t(`dialogues:review.${state}`, { count: review[state] })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface StancesProps {
  dialogue: Dialogue;
  stances: readonly Stance[];
  own: readonly OwnCity[];
}

export function StancesSection({ dialogue, stances, own }: StancesProps): VNode | null {
  const { t } = useI18n();
  const isClosed = showsStances(dialogue);
  const said = isClosed ? stances : own.flatMap(({ stance }) => stance ?? []);
  if (!isClosed && dialogue.state !== "stances") return null;
  return (
    <section aria-labelledby="stances">
      <h2 class="govuk-heading-m" id="stances">
        {t("dialogues:stances.title")}
      </h2>
      {!isClosed && <p class="govuk-body">{t("dialogues:stances.hidden")}</p>}
      {isClosed && said.length === 0 && <p class="govuk-body">{t("dialogues:stances.none")}</p>}
      {said.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {said.map((one) => (
            <li key={one.city}>
              <StanceText stance={one} headConfirms={dialogue.headConfirms} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function StanceText({
  stance,
  headConfirms = false,
}: {
  stance: Stance;
  /** Whether it is said that nobody confirmed it. */
  headConfirms?: boolean;
}): VNode {
  const { t, language } = useI18n();
  const { cityName, remark, confirmedOn } = stance;
  return (
    <>
      {t("dialogues:stances.line", { city: cityName, stance: t(`dialogues:stance.${stance.stance}`) })}
      {remark !== null && <div lang={langOf(stance.language, language)}>{paragraphsOf(remark)}</div>}
      {confirmedOn !== null && (
        <div class="govuk-hint">
          {t("dialogues:head.confirmedOn", { day: formatDate(confirmedOn, language) })}
        </div>
      )}
      {confirmedOn === null && headConfirms && (
        <div class="govuk-hint">{t("dialogues:head.unconfirmed")}</div>
      )}
    </>
  );
}

interface CommitmentsProps {
  number: number;
  state: DialogueState;
  commitments: readonly Commitment[];
  own: readonly OwnCity[];
}

export function CommitmentsSection({ number, state, commitments, own }: CommitmentsProps): VNode | null {
  const { t, language } = useI18n();
  if (state !== "outcome" && state !== "follow_up") return null;
  const isOwn = (city: string) => own.some(({ id }) => id === city);
  return (
    <section aria-labelledby="commitments">
      <h2 class="govuk-heading-m" id="commitments">
        {t("dialogues:commitments.title")}
      </h2>
      {commitments.length === 0 && <p class="govuk-body">{t("dialogues:commitments.none")}</p>}
      {commitments.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {commitments.map((one) => (
            <li key={one.id}>
              <strong>{one.cityName}</strong>{" "}
              <Tag
                text={t(`dialogues:commitmentState.${one.state}`)}
                tone={one.state === "kept" ? "green" : one.state === "open" ? "blue" : "grey"}
              />
              <div>
                <Said text={one.what} />
              </div>
              <div class="govuk-hint">
                {t("dialogues:commitments.due", { day: formatDate(one.dueOn, language) })}
              </div>
              <div>
                <Said text={one.said} />
              </div>
              {isOwn(one.city) && (
                <a class="govuk-link" href={paths.commitment(one.city, number, one.id)}>
                  {t(one.state === "open" ? "dialogues:action.settle" : "dialogues:action.settleAnew", {
                    city: one.cityName,
                    day: formatDate(one.dueOn, language),
                  })}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
