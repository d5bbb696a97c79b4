// The contents of a submission: which questions whoever looks has read, what changed, and where something is said.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Progress } from "../../ui/progress.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { useCommentCount } from "../comments/comment-views.tsx";
import { paths } from "../paths.ts";
import { useText } from "../views/sealed.tsx";
import type { ReviewedReport } from "./review-queries.ts";

export function ReviewContents({ loaded }: { loaded: ReviewedReport }): VNode {
  const { t } = useI18n();
  const say = useText();
  const countOf = useCommentCount();
  const { head, seal, changed, read, comments, before } = loaded;
  const { cityId, cycleId } = head;
  const { sections } = seal.report;
  const questions = sections.flatMap((section) => section.questions);
  const unread = questions.filter(({ id }) => !read.get(id)?.isMine);
  const first = unread[0] ?? questions[0];
  const hintOf = (id: string) =>
    [
      changed.has(id) && before ? t("reports:reading.hasChanged", { number: before.submission }) : undefined,
      countOf(comments.get(id)),
      read.get(id)?.others.length
        ? t("reports:reading.readBy", { names: read.get(id)?.others.join(", ") ?? "" })
        : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(" · ");
  return (
    <>
      {before && <ChangesSince loaded={loaded} before={before.submission} />}
      <Progress
        label={t("reports:reading.progress")}
        done={questions.length - unread.length}
        total={questions.length}
      />
      <ButtonGroup>
        {first && (
          <ButtonLink href={paths.reviewQuestion(cityId, cycleId, first.id)}>
            {t(
              unread.length === questions.length || unread.length === 0
                ? "reports:reading.begin"
                : "reports:reading.goOn",
            )}
          </ButtonLink>
        )}
        <a class="govuk-link" href={paths.reviewAll(cityId, cycleId)}>
          {t("reports:reading.whole")}
        </a>
      </ButtonGroup>
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 class="govuk-heading-m" id={`section-${section.id}`}>
            {say(section.title)}
          </h2>
          <TaskList
            items={section.questions.map(({ id, title }) => {
              const hint = hintOf(id);
              return {
                title: say(title),
                href: paths.reviewQuestion(cityId, cycleId, id),
                ...(hint && { hint }),
                status: read.get(id)?.isMine
                  ? { text: t("reports:reading.state.read"), tone: "done" as const }
                  : { text: t("reports:reading.state.unread"), tone: "todo" as const },
              };
            })}
          />
        </section>
      ))}
    </>
  );
}

function ChangesSince({ loaded, before }: { loaded: ReviewedReport; before: number }): VNode {
  const { t } = useI18n();
  const { changed, seal } = loaded;
  const ids = seal.report.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
  const questions = ids.filter((id) => changed.has(id)).length;
  const hasOther = [...changed].some((part) => !ids.includes(part));
  return (
    <Inset>
      <p class="govuk-body">
        {questions > 0
          ? t("reports:reading.changes", { count: questions, number: before })
          : t("reports:reading.noChanges", { number: before })}
      </p>
      {hasOther && <p class="govuk-body">{t("reports:reading.otherChanges")}</p>}
    </Inset>
  );
}
