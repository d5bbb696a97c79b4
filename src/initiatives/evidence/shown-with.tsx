import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";

interface ShownWithProps {
  city: string;
  initiatives: readonly { number: number; title: string }[];
}

/** The initiatives that show a piece of evidence, on its page. */
export function ShownWith({ city, initiatives }: ShownWithProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("initiatives:evidence.shownWith")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {initiatives.map(({ number, title }) => (
          <li key={number}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
