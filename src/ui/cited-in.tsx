import type { VNode } from "preact";
import type { Citing } from "../platform/citable.ts";
import { useI18n } from "../platform/i18n/context.ts";

/** Where a record is cited: a link where whoever reads may open it. */
export function CitedIn({ citing }: { citing: readonly Citing[] }): VNode {
  const { language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--bullet">
      {citing.map(({ href, title }) => (
        <li key={title(language)}>
          {href === undefined ? (
            title(language)
          ) : (
            <a class="govuk-link" href={href}>
              {title(language)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
