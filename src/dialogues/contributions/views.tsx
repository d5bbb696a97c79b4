// What people said to a question.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import type { Contribution } from "./contribution.ts";

/** Whose words they are and when they came; of one that is hidden, why. */
export function ContributionText({
  contribution,
  cites = [],
}: {
  contribution: Contribution;
  /** What it cites, where that is known here. */
  cites?: readonly { title: string; href: string }[];
}): VNode {
  const { t, language } = useI18n();
  const { text, hiddenBecause, on } = contribution;
  return (
    <Inset>
      {text !== null && <div lang={langOf(contribution.language, language)}>{paragraphsOf(text)}</div>}
      {hiddenBecause !== null && <p>{t("dialogues:contribution.hidden", { reason: hiddenBecause })}</p>}
      {cites.length > 0 && (
        <>
          <p>{t("dialogues:cites.title")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {cites.map(({ title, href }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-hint">
        {t("dialogues:contribution.by", { from: fromWords(contribution, t), day: formatDate(on, language) })}
      </p>
    </Inset>
  );
}

type Translating = ReturnType<typeof useI18n>["t"];

export function fromWords({ from, place }: Pick<Contribution, "from" | "place">, t: Translating): string {
  if (from === "") return t("dialogues:contribution.nobody");
  return place === null ? from : t("dialogues:contribution.from", { name: from, place });
}

/** Marks a text that is not in the language of the page. */
export function langOf(written: string, reader: string): string | undefined {
  return written !== reader && languages.some((known) => known === written) ? written : undefined;
}
