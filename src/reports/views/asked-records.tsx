// What the commission asked about records that an answer cites: beside each for the city, in one place for the reviewer.

import type { VNode } from "preact";
import type { AskedRecord, OpenQuestion } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { Details } from "../../ui/details.tsx";
import { Tag } from "../../ui/tag.tsx";

export function OpenQuestions({ open }: { open: readonly OpenQuestion[] }): VNode | null {
  const { t, language } = useI18n();
  if (open.length === 0) return null;
  return (
    <ul class="govuk-list govuk-body-s">
      {open.map(({ href, text, state }) => (
        <li key={href}>
          <Tag text={state(language)} tone="orange" />{" "}
          <a class="govuk-link" href={href}>
            <span class="govuk-visually-hidden">{t("reports:asked.question")}: </span>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface AskedCitation extends AskedRecord {
  /** As it stands now. */
  title: (language: Language) => string;
}

/** For the reviewer: each cited record that can be asked about, with what is asked already. */
export function AskAboutCited({ asked }: { asked: readonly AskedCitation[] }): VNode | null {
  const { t, language } = useI18n();
  if (asked.length === 0) return null;
  const isAsked = asked.some(({ open }) => open.length > 0);
  return (
    <Details summary={t("reports:asked.title")} open={isAsked}>
      <p class="govuk-body">{t("reports:asked.explain")}</p>
      <ul class="govuk-list govuk-list--spaced">
        {asked.map(({ kind, recordId, askHref, title, open }) => (
          <li key={`${kind} ${recordId}`}>
            <a class="govuk-link" href={askHref}>
              {title(language)}
            </a>
            <OpenQuestions open={open} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
