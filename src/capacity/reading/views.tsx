import type { VNode } from "preact";
import { Fragment } from "preact";
import { focusAreaPath } from "../../framework/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { paths as recognitionPaths } from "../../recognition/paths.ts";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { audiences, minutesOf, type Question } from "../course.ts";
import type { CourseLink } from "../elsewhere/link.ts";
import { CoursesElsewhere } from "../elsewhere/views.tsx";
import { paths } from "../paths.ts";
import type { KeptCourse } from "../store.ts";
import { library, type UnitText } from "../texts.ts";
import type { ListedCourse } from "./queries.ts";

export type ShownCourse = Omit<KeptCourse, "sentBy">;

export function Courses({
  courses,
  links,
}: {
  courses: readonly ListedCourse[];
  links: readonly CourseLink[];
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:lead")}</p>
      {courses.length === 0 ? (
        <EmptyState>{t("capacity:none")}</EmptyState>
      ) : (
        audiences
          .filter((audience) => courses.some((course) => course.audience === audience))
          .map((audience) => (
            <section key={audience} aria-labelledby={audience}>
              <h2 class="govuk-heading-m" id={audience}>
                {t(`capacity:for.${audience}`)}
              </h2>
              <ul class="govuk-list govuk-list--spaced">
                {courses
                  .filter((course) => course.audience === audience)
                  .map((course) => (
                    <li key={course.key}>
                      <a class="govuk-link" href={paths.course(course.key)}>
                        <InLanguages texts={course.titles} />
                      </a>
                      <br />
                      {t("capacity:minutes", { count: course.minutes })}
                    </li>
                  ))}
              </ul>
            </section>
          ))
      )}
      <CoursesElsewhere links={links} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.county}>
          {t("capacity:county.title")}
        </a>
        <br />
        {t("capacity:county.openHint")}
      </p>
      <p class="govuk-body">{t("capacity:offline")}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.guides}>
            {t("capacity:guides.title")}
          </a>
        </li>
      </ul>
    </>
  );
}

function InLanguages({ texts }: { texts: Readonly<Record<string, string>> }): VNode {
  const { language } = useI18n();
  return <>{localised(texts, language)}</>;
}

interface CourseProps {
  course: ShownCourse;
  achievement: { number: number; name: string } | undefined;
}

export function CourseView({ course, achievement }: CourseProps): VNode {
  const { t, language } = useI18n();
  const text = library().read(course, language);
  const [first] = text.units;
  return (
    <>
      {course.state === "resting" && <Inset>{t("capacity:rests")}</Inset>}
      <div class="prose" lang={text.language === language ? undefined : text.language}>
        <Markdown tokens={text.body} />
      </div>
      <h2 class="govuk-heading-m">{t("capacity:units")}</h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {text.units.map(({ key, title, minutes }) => (
          <li key={key}>
            <a class="govuk-link" href={paths.unit(course.key, key)} lang={ownLanguage(text, language)}>
              {title}
            </a>{" "}
            ({t("capacity:minutes", { count: minutes })})
          </li>
        ))}
      </ol>
      {first && <ButtonLink href={paths.unit(course.key, first.key)}>{t("capacity:begin")}</ButtonLink>}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.mine(course.key)}>
          {t("capacity:mine.link")}
        </a>
      </p>
      <SummaryList
        rows={[
          { key: t("capacity:content.audience"), value: t(`capacity:audience.${course.audience}`) },
          { key: t("capacity:content.minutes"), value: t("capacity:minutes", { count: minutesOf(course) }) },
          {
            key: t("capacity:content.features"),
            value: course.features.map((id, index) => (
              <Fragment key={id}>
                {index > 0 && ", "}
                <a class="govuk-link" href={focusAreaPath(id.split(".")[0] ?? id)}>
                  {id}
                </a>
              </Fragment>
            )),
          },
          ...(achievement
            ? [
                {
                  key: t("capacity:content.badge"),
                  value: (
                    <a class="govuk-link" href={recognitionPaths.achievement(achievement.number)}>
                      {achievement.name}
                    </a>
                  ),
                },
              ]
            : []),
          {
            key: t("capacity:content.edition"),
            value: t("capacity:editionChecked", {
              edition: course.edition,
              day: formatDate(course.checkedOn, language),
            }),
          },
        ]}
      />
    </>
  );
}

const ownLanguage = ({ language }: { language: string }, reader: string) =>
  language === reader ? undefined : language;

/** Where one tries: this installation is the practice county, another one is, or none is set. */
type Practice = "here" | "unset" | `http${string}` | (string & {});

interface UnitProps {
  course: ShownCourse;
  number: number;
  practice: Practice;
}

export function UnitView({ course, number, practice }: UnitProps): VNode | null {
  const { t, language } = useI18n();
  const text = library().read(course, language);
  const unit = text.units[number];
  if (!unit) return null;
  const next = text.units[number + 1];
  return (
    <article data-course={JSON.stringify(addressesOf(course))}>
      <p class="govuk-body">
        {t("capacity:unitOf", { number: number + 1, count: text.units.length })} ·{" "}
        {t("capacity:minutes", { count: unit.minutes })}
      </p>
      <div class="prose" lang={ownLanguage(text, language)}>
        <Markdown tokens={unit.body} />
      </div>
      <Tasks unit={unit} practice={practice} />
      <h2 class="govuk-heading-m">{t("capacity:questions.heading")}</h2>
      <QuestionsToRead questions={unit.questions} language={ownLanguage(text, language)} />
      <ButtonLink href={paths.questions(course.key, unit.key)}>{t("capacity:questions.answer")}</ButtonLink>
      <p class="govuk-body">{t("capacity:questions.answerHint")}</p>
      <nav aria-label={t("capacity:onward")}>
        <Onward course={course} next={next}>
          <a class="govuk-link" href={paths.course(course.key)}>
            {t("capacity:back")}
          </a>
        </Onward>
      </nav>
      <p class="govuk-body" role="status" data-course-kept={t("capacity:kept")} />
    </article>
  );
}

interface OnwardProps {
  course: Pick<ShownCourse, "key">;
  next: UnitText | undefined;
  /** Where else it goes on. */
  children: VNode;
}

/** Where whoever is at the end of a unit goes on. */
export function Onward({ course, next, children }: OnwardProps): VNode {
  const { t } = useI18n();
  return (
    <ul class="govuk-list">
      {next && (
        <li>
          <a class="govuk-link" href={paths.unit(course.key, next.key)}>
            {t("capacity:next", { title: next.title })}
          </a>
        </li>
      )}
      <li>{children}</li>
    </ul>
  );
}

/** All pages of a course, so that a browser can keep them for when there is no network. */
export function addressesOf({ key, units }: Pick<ShownCourse, "key" | "units">): string[] {
  return [paths.course(key), ...units.map((unit) => paths.unit(key, unit.key))];
}

function Tasks({ unit, practice }: { unit: UnitText; practice: Practice }): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="try">
      <h2 class="govuk-heading-m" id="try">
        {unit.tasks.title}
      </h2>
      <Markdown tokens={unit.tasks.body} />
      <ButtonLink href={paths.county} secondary>
        {t("capacity:county.open")}
      </ButtonLink>
      <p class="govuk-body">{t("capacity:county.openHint")}</p>
      {practice === "here" ? (
        <p class="govuk-body">{t("capacity:practice.here")}</p>
      ) : practice === "unset" ? (
        <p class="govuk-body">
          {t("capacity:practice.unset")} <code>npm start -- --demo</code>
        </p>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={practice}>
            {t("capacity:practice.open")}
          </a>
        </p>
      )}
    </section>
  );
}

/** The questions with their explanations behind a click each, which needs neither an account nor a network. */
function QuestionsToRead({
  questions,
  language,
}: {
  questions: readonly Question[];
  language: string | undefined;
}): VNode {
  const { t } = useI18n();
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {questions.map(({ key, question, options }) => (
        <li key={key}>
          <p class="govuk-body" lang={language}>
            {question}
          </p>
          <ul class="govuk-list govuk-list--bullet" lang={language}>
            {options.map((option) => (
              <li key={option.key}>{option.text}</li>
            ))}
          </ul>
          <Explanations options={options} summary={t("capacity:questions.show")} language={language} />
        </li>
      ))}
    </ol>
  );
}

export function Explanations({
  options,
  summary,
  language,
}: {
  options: Question["options"];
  summary: string;
  language: string | undefined;
}): VNode {
  const { t } = useI18n();
  return (
    <Details summary={summary}>
      <ul class="govuk-list">
        {options.map(({ key, text, isRight, explanation }) => (
          <li key={key}>
            <strong>{isRight ? t("capacity:questions.right") : t("capacity:questions.wrong")}:</strong>{" "}
            <span lang={language}>
              {text}. {explanation}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  );
}
