// The draft in numbered paragraphs, and what was said to each of them with its answer.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Details } from "../../ui/details.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { Said } from "../../ui/said.tsx";
import { Tag } from "../../ui/tag.tsx";
import { langOf } from "../contributions/views.tsx";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import { SaidParagraphs } from "../words.tsx";
import type { Comment, Earlier, Paragraph } from "./paragraph.ts";

interface DraftProps {
  dialogue: Dialogue;
  draft: readonly Paragraph[];
  mayWrite: boolean;
  mayComment: boolean;
}

export function DraftSection({ dialogue, draft, mayWrite, mayComment }: DraftProps): VNode | null {
  const { t, language } = useI18n();
  const { number, state } = dialogue;
  if (draft.length === 0 && !mayWrite) return null;
  return (
    <section aria-labelledby="draft">
      <h2 class="govuk-heading-m" id="draft">
        {t("dialogues:draft.title")}
      </h2>
      {state === "draft" && <p class="govuk-hint">{t("dialogues:draft.onlyEditors")}</p>}
      {draft.length === 0 && <p class="govuk-body">{t("dialogues:draft.none")}</p>}
      {draft.map((paragraph) => (
        <section key={paragraph.id} aria-labelledby={`paragraph-${paragraph.number}`}>
          <h3 class="govuk-heading-s" id={`paragraph-${paragraph.number}`}>
            {t("dialogues:paragraph.one", { number: formatNumber(paragraph.number, language) })}
          </h3>
          <SaidParagraphs text={paragraph.text} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.paragraph(number, paragraph.number)}>
              {linkWords(paragraph, { mayWrite, mayComment }, t)}
            </a>
          </p>
        </section>
      ))}
    </section>
  );
}

type Translating = ReturnType<typeof useI18n>["t"];

function linkWords(
  { number, comments, unanswered }: Paragraph,
  { mayWrite, mayComment }: Pick<DraftProps, "mayWrite" | "mayComment">,
  t: Translating,
): string {
  if (mayWrite && unanswered > 0) return t("dialogues:paragraph.toAnswer", { number, count: unanswered });
  if (comments > 0) return t("dialogues:paragraph.comments", { number, count: comments });
  return t(mayComment ? "dialogues:paragraph.toComment" : "dialogues:paragraph.look", { number });
}

interface ParagraphProps {
  dialogue: Dialogue;
  paragraph: Paragraph;
  comments: readonly Comment[];
  earlier: readonly Earlier[];
  mayWrite: boolean;
  mayComment: boolean;
}

export function ParagraphView(props: ParagraphProps): VNode {
  const { dialogue, paragraph, comments, earlier, mayWrite, mayComment } = props;
  const { t, language } = useI18n();
  const [of, number] = [dialogue.number, paragraph.number];
  return (
    <>
      <Inset>
        <Said text={paragraph.text} />
      </Inset>
      <ButtonGroup>
        {mayComment && (
          <ButtonLink href={paths.comment(of, number)}>{t("dialogues:action.commentOn")}</ButtonLink>
        )}
        {mayWrite && (
          <ButtonLink href={paths.editParagraph(of, number)} secondary={mayComment}>
            {t("dialogues:action.editParagraph")}
          </ButtonLink>
        )}
        {mayWrite && paragraph.unanswered === 0 && (
          <ButtonLink href={paths.dropParagraph(of, number)} secondary>
            {t("dialogues:action.dropParagraph")}
          </ButtonLink>
        )}
      </ButtonGroup>
      <section aria-labelledby="comments">
        <h2 class="govuk-heading-m" id="comments">
          {t("dialogues:comments.title")}
        </h2>
        {comments.length === 0 && <p class="govuk-body">{t("dialogues:comments.none")}</p>}
        {comments.map((comment) => (
          <CommentView key={comment.id} {...{ comment, paragraph, mayWrite }} dialogue={of} />
        ))}
      </section>
      {earlier.length > 0 && (
        <Details summary={t("dialogues:paragraph.earlier")}>
          {earlier.map(({ version, text, at }) => (
            <section key={version}>
              <h3 class="govuk-heading-s">
                {t("dialogues:paragraph.version", { version, day: formatDate(at, language) })}
              </h3>
              <SaidParagraphs text={text} />
            </section>
          ))}
        </Details>
      )}
    </>
  );
}

interface CommentProps {
  dialogue: number;
  comment: Comment;
  paragraph: Paragraph;
  mayWrite: boolean;
}

function CommentView({ dialogue, comment, paragraph, mayWrite }: CommentProps): VNode {
  const { t, language } = useI18n();
  const { id, verdict, because, paragraphVersion } = comment;
  return (
    <article>
      <CommentText comment={comment} />
      {paragraphVersion < paragraph.version && (
        <p class="govuk-hint">{t("dialogues:comment.earlier", { version: paragraphVersion })}</p>
      )}
      {verdict !== null && because !== null && (
        <>
          <p class="govuk-body">
            <Tag
              text={t(`dialogues:answer.${verdict}`)}
              tone={verdict === "not_taken" ? "grey" : verdict === "taken" ? "green" : "blue"}
            />
          </p>
          <div class="govuk-body">{paragraphsOf(because)}</div>
        </>
      )}
      {verdict === null && !mayWrite && <p class="govuk-hint">{t("dialogues:comment.unanswered")}</p>}
      {mayWrite && verdict === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.answer(dialogue, id)}>
            {t("dialogues:action.answer", {
              from: comment.from,
              day: formatDate(comment.on, language),
            })}
          </a>
        </p>
      )}
    </article>
  );
}

export function CommentText({ comment }: { comment: Comment }): VNode {
  const { t, language } = useI18n();
  const { from, text, on } = comment;
  return (
    <Inset>
      <div lang={langOf(comment.language, language)}>{paragraphsOf(text)}</div>
      <p class="govuk-hint">{t("dialogues:contribution.by", { from, day: formatDate(on, language) })}</p>
    </Inset>
  );
}
