import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { Details } from "../../ui/details.tsx";
import { Older } from "../../ui/older.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { Difference } from "../versions/difference.tsx";
import type { AnswerSittings, ComparedSitting } from "../versions/version-queries.ts";
import { excerptsOf } from "../versions/word-difference.ts";

interface VersionsProps {
  answer: AnswerSittings;
  url: URL;
}

/** What was written to a question in one go each time, the newest first, and what it changed. */
export function VersionsView({ answer, url }: VersionsProps): VNode {
  const { t } = useI18n();
  const { sittings, older } = answer;
  return (
    <>
      <p class="govuk-body">
        {sittings.length > 0 ? t("reports:versions.explain") : t("reports:versions.none")}
      </p>
      {sittings.map((sitting) => (
        <SittingView key={sitting.version} sitting={sitting} answer={answer} />
      ))}
      <Older url={url} to={older} />
    </>
  );
}

function SittingView({ sitting, answer }: { sitting: ComparedSitting; answer: AnswerSittings }): VNode {
  const { t, language } = useI18n();
  const { version, text, by, at, changes, isCurrent } = sitting;
  const title = t("reports:versions.version", { version, by, at: formatMoment(at, language) });
  return (
    <section aria-labelledby={`version-${version}`}>
      <h2 class="govuk-heading-s" id={`version-${version}`}>
        {title} {isCurrent && <Tag text={t("reports:versions.current")} tone="green" />}
      </h2>
      <Difference pieces={excerptsOf(changes)} lang={sitting.language} />
      <Details summary={t("reports:versions.whole")}>
        <div class="preserve-lines" lang={sitting.language}>
          {text || t("reports:question.noAnswer")}
        </div>
      </Details>
      {answer.isWritable && !isCurrent && (
        <form
          method="post"
          action={`${paths.versions(answer.city.id, answer.cycle.id, answer.question.id)}/restore`}
        >
          <input type="hidden" name="restored" value={version} />
          <input type="hidden" name="baseVersion" value={answer.current} />
          <button class="link-button" type="submit">
            {t("reports:versions.restore")}
            <span class="govuk-visually-hidden"> {title}</span>
          </button>
        </form>
      )}
    </section>
  );
}
