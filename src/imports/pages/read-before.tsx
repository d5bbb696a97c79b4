import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Remembered } from "../remembered.ts";

/** Earlier tables with the same columns: the form can be filled in as it was for one of them. */
export function ReadBefore({
  remembered,
  like,
  path,
}: {
  remembered: readonly Remembered[];
  /** The one that it is filled in by. */
  like: Remembered | undefined;
  /** Of the page. */
  path: string;
}): VNode | null {
  const { t, language } = useI18n();
  const others = remembered.filter(({ id }) => id !== like?.id);
  if (others.length === 0) return null;
  return (
    <>
      <p class="govuk-body">{t("imports:remembered.offer")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {others.map(({ id, fileName, savedByName, savedAt }) => (
          <li key={id}>
            <a class="govuk-link breakable" href={`${path}?like=${id}`}>
              {t("imports:remembered.as", {
                file: fileName,
                name: savedByName,
                date: formatDate(savedAt, language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
