// One question of a submission: what was asked and answered, what changed since the submission before, what is said about
// it, and on to the next one.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import { Button } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { CommentForm, NewestComments } from "../comments/comment-views.tsx";
import { paths } from "../paths.ts";
import { AskAboutCited } from "../views/asked-records.tsx";
import { SealedAnswer, useText } from "../views/sealed.tsx";
import { ChangeView } from "./change-view.tsx";
import type { ReviewedQuestion } from "./review-queries.ts";

export function ReadingView({ loaded }: { loaded: ReviewedQuestion }): VNode {
  const { t, language } = useI18n();
  const { head, seal, question, asked, change, before, said } = loaded;
  const { cityId: city, cycleId: cycle } = head;
  return (
    <>
      <ReturnedWith loaded={loaded} />
      <Details summary={t("reports:reading.asked")}>
        <p class="govuk-body">{localised(asked.guidance, language)}</p>
      </Details>
      {change && before && (
        <ChangeView change={change} report={seal.report} since={before.submission} question={question} />
      )}
      <section aria-labelledby="answer">
        <h2 class="govuk-heading-m" id="answer">
          {t("reports:reading.answer")}
        </h2>
        <SealedAnswer
          report={seal.report}
          question={question}
          showsWords
          level={2}
          fileHref={(sha256) => `${paths.reviewReport(city, cycle)}/files/${sha256}`}
          fileTitles={loaded.fileTitles}
        />
      </section>
      <AskAboutCited asked={loaded.askable} />
      <ReadMarks loaded={loaded} />
      <NewestComments comments={said} city={city} cycle={cycle} question={question.id} side="commission" />
      <CommentForm
        city={city}
        cycle={cycle}
        side="commission"
        question={question.id}
        form={emptyForm()}
        isSubmitted
      />
      <ReadingSteps loaded={loaded} />
    </>
  );
}

/** What the commission asked for the last time: whoever reads the answer to it has it before their eyes. */
function ReturnedWith({ loaded }: { loaded: ReviewedQuestion }): VNode | null {
  const { t } = useI18n();
  const { head, before } = loaded;
  const last = head.events.findLast(({ action }) => action === "return");
  if (!last?.note || !before || last.submission !== before.submission) return null;
  return (
    <Details summary={t("reports:reading.returnedWith", { number: before.submission })}>
      <p class="govuk-body preserve-lines">{last.note}</p>
    </Details>
  );
}

function ReadMarks({ loaded }: { loaded: ReviewedQuestion }): VNode {
  const { t } = useI18n();
  const { head, seal, question, read } = loaded;
  const mark = read.get(question.id);
  const next = neighboursOf(loaded).after?.id ?? "contents";
  return (
    <form
      method="post"
      action={`${paths.reviewQuestion(head.cityId, head.cycleId, question.id)}/read`}
      class="read-mark"
    >
      <input type="hidden" name="digest" value={seal.digest} />
      {mark && mark.others.length > 0 && (
        <p class="govuk-body">{t("reports:reading.readBy", { names: mark.others.join(", ") })}</p>
      )}
      {mark?.isMine ? (
        <p class="govuk-body">
          {t("reports:reading.isRead")}{" "}
          <button class="link-button" type="submit" name="isRead" value="no">
            {t("reports:reading.unread")}
          </button>
        </p>
      ) : (
        <>
          <input type="hidden" name="next" value={next} />
          <Button>{t(next === "contents" ? "reports:reading.readLast" : "reports:reading.readNext")}</Button>
        </>
      )}
    </form>
  );
}

/** Links to the question before, the one after, and the contents. */
function ReadingSteps({ loaded }: { loaded: ReviewedQuestion }): VNode {
  const { t } = useI18n();
  const say = useText();
  const { before, after } = neighboursOf(loaded);
  const { cityId, cycleId } = loaded.head;
  return (
    <nav class="question-steps" aria-label={t("reports:question.steps")}>
      {before && (
        <a class="govuk-link" href={paths.reviewQuestion(cityId, cycleId, before.id)} rel="prev">
          ← {say(before.title)}
        </a>
      )}{" "}
      <a class="govuk-link" href={paths.reviewReport(cityId, cycleId)}>
        {t("reports:reading.contents")}
      </a>{" "}
      {after && (
        <a class="govuk-link" href={paths.reviewQuestion(cityId, cycleId, after.id)} rel="next">
          {say(after.title)} →
        </a>
      )}
    </nav>
  );
}

function neighboursOf({ seal, question }: ReviewedQuestion) {
  const questions = seal.report.sections.flatMap((section) => section.questions);
  const index = questions.findIndex(({ id }) => id === question.id);
  return { before: questions[index - 1], after: questions[index + 1] };
}
