import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Themes } from "../edition.ts";
import { EditionNote } from "./edition-note.tsx";
import { WorkLinks } from "./work-links.tsx";

export function ThemesPage({ themes }: { themes: Themes }) {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("framework:themes.lead")}</p>
      <ul class="card-grid">
        {themes.themes.map(({ id, label, description }) => (
          <li key={id} class="card" id={id}>
            <h2 class="govuk-heading-m">{localised(label, language)}</h2>
            <p class="govuk-body">{localised(description, language)}</p>
            <WorkLinks href={(work) => work.theme(id)} />
          </li>
        ))}
      </ul>
      <EditionNote
        edition={themes.edition}
        source={themes.source}
        translations={themes.translations}
        api={`/api/v1/framework/themes?edition=${encodeURIComponent(themes.edition)}`}
      />
    </>
  );
}
