import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";
import { type Guide, guideText, minutesToRead } from "./guides.ts";

/** Guides in a list; nothing where there are none. */
export function GuideLinks({ guides }: { guides: readonly Pick<Guide, "key">[] }): VNode | null {
  const { t, language } = useI18n();
  if (guides.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {guides.map(({ key }) => {
        const text = guideText(key, language);
        return (
          <li key={key}>
            <a
              class="govuk-link"
              href={paths.guide(key)}
              lang={text.language === language ? undefined : text.language}
            >
              {text.title}
            </a>{" "}
            ({t("capacity:minutes", { count: minutesToRead(key, language) })})
          </li>
        );
      })}
    </ul>
  );
}
