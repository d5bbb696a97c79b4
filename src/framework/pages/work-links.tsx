import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type WorkOfCities, workOfCities } from "../slots.ts";

/** The way to what cities do for what a page explains. */
export function WorkLinks({ href }: { href: (work: WorkOfCities) => string }): VNode {
  const { t } = useI18n();
  return (
    <>
      {workOfCities.given().map((work) => (
        <p class="govuk-body" key={work.text}>
          <a class="govuk-link" href={href(work)}>
            {t(work.text)}
          </a>
        </p>
      ))}
    </>
  );
}
