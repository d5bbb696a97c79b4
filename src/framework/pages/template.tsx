import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { type Question, questionsOf, type ReportTemplate, type Section } from "../edition.ts";
import { EditionNote } from "./edition-note.tsx";

/** What a city is asked in its Progress Report. */
export function TemplatePage({ template }: { template: ReportTemplate }) {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("framework:template.lead", { years: template.periodYears })}</p>
      <nav aria-labelledby="contents" class="contents">
        <h2 class="govuk-heading-m" id="contents">
          {t("framework:template.summary", {
            sections: template.sections.length,
            questions: questionsOf(template).length,
          })}
        </h2>
        <ol class="govuk-list govuk-list--number">
          {template.sections.map((section) => (
            <li key={section.id}>
              <a class="govuk-link" href={`#${section.id}`}>
                {localised(section.title, language)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {template.sections.map((section) => (
        <SectionPart key={section.id} section={section} />
      ))}
      <EditionNote
        edition={template.edition}
        note={template.note}
        translations={template.translations}
        api={`/api/v1/framework/report-template?edition=${encodeURIComponent(template.edition)}`}
      />
    </>
  );
}

function SectionPart({ section }: { section: Section }) {
  const { language } = useI18n();
  return (
    <section class="feature" aria-labelledby={section.id}>
      <h2 class="govuk-heading-m" id={section.id}>
        {localised(section.title, language)}
      </h2>
      {section.questions.map((question) => (
        <QuestionPart key={question.id} question={question} />
      ))}
    </section>
  );
}

function QuestionPart({ question }: { question: Question }) {
  const { t, language } = useI18n();
  const limit =
    question.kind === "text" ? t("framework:template.words", { count: question.maxWords }) : undefined;
  const facts = [
    limit ?? t(`framework:template.kind.${question.kind}`),
    question.required ? t("framework:template.required") : t("framework:template.optional"),
  ];
  return (
    <div class="measurement">
      <h3 class="govuk-heading-s">{localised(question.title, language)}</h3>
      <p class="govuk-body">{localised(question.guidance, language)}</p>
      <p class="govuk-hint">{facts.join(" · ")}</p>
    </div>
  );
}
