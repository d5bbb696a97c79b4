import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { SimilarEntry } from "./similar.ts";
import { priceWords, whenWords } from "./words.ts";

/** Below a run that is full: where there are places; nothing where there are none. */
export function SimilarList({
  entries,
  today,
}: {
  entries: readonly SimilarEntry[];
  today: string;
}): VNode | null {
  const reader = useI18n();
  const { t, language } = reader;
  if (entries.length === 0) return null;
  return (
    <section class="screen-only" aria-labelledby="similar">
      <h2 class="govuk-heading-m" id="similar">
        {t("finding:similar")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {entries.map(({ id, code, run, card }) => {
          const title: { text: string; lang?: string } = written(card.title, language) ?? { text: "" };
          const where = card.venue ?? (card.place ? localised(card.place.name, language) : card.channel);
          const facts = [where, whenWords(card, today, reader), priceWords(card.price, reader)];
          return (
            <li key={id}>
              <a class="govuk-link" lang={title.lang} href={paths.run(code, run)}>
                {title.text}
              </a>
              <br />
              {t("finding:card.by", { provider: localised(card.provider.name, language) })}
              <br />
              {facts.filter(Boolean).join(" · ")}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
