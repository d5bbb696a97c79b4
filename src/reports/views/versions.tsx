import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Answers } from "../../platform/page.ts";
import { olderThan } from "../../platform/versions.ts";
import { Older } from "../../ui/older.tsx";
import type { getAnswerVersions } from "../queries.ts";

interface VersionsProps {
  versions: Answers<typeof getAnswerVersions>;
  url: URL;
}

/** The versions of an answer, the newest first. */
export function VersionsView({ versions, url }: VersionsProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">
        {versions.length > 0 ? t("reports:versions.explain") : t("reports:versions.none")}
      </p>
      {versions.map(({ version, text, language: written, by, at }) => (
        <section key={version} aria-labelledby={`version-${version}`}>
          <h2 class="govuk-heading-s" id={`version-${version}`}>
            {t("reports:versions.version", { version, by, at: formatMoment(at, language) })}
          </h2>
          <div class="answer preserve-lines" lang={written}>
            {text}
          </div>
        </section>
      ))}
      <Older url={url} to={olderThan(versions)} />
    </>
  );
}
