import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Adaptation } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { wordsIn } from "./words.tsx";

/** The adaptations that show a piece of evidence, on its page. */
export function ShownWith({ adaptations }: { adaptations: readonly Adaptation[] }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("adaptations:evidence.shownWith")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {adaptations.map(({ id, city, number, source }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(city.id, number)}>
              {t("adaptations:titleOf", {
                title: wordsIn(source.title, language),
                city: source.city.name,
              })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
