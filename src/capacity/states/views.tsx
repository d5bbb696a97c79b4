import type { VNode } from "preact";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { paths as recognitionPaths } from "../../recognition/paths.ts";
import { Form, type FormState, Hidden, Radios } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { titleOf } from "../city-courses.ts";
import { type Audience, isOld } from "../course.ts";
import { paths } from "../paths.ts";
import { Explanations, type ShownCourse } from "../reading/views.tsx";
import { library } from "../texts.ts";
import type { CourseAction, CourseState } from "../workflow.ts";
import { ownBadge } from "./commands.ts";

interface Edition {
  key: string;
  edition: number;
  audience: Audience;
  state: CourseState;
  checkedOn: string;
}

interface EditionsProps {
  courses: readonly Edition[];
  /** Whether they may attest badges of courses. */
  mayAttest: boolean;
}

export function Editions({ courses, mayAttest }: EditionsProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:all.lead")}</p>
      <PlainTable
        caption={t("capacity:all.title")}
        isCaptionHidden
        headers={[
          t("capacity:content.course"),
          t("capacity:content.audience"),
          t("capacity:content.edition"),
          t("capacity:content.state"),
          t("capacity:content.checkedOn"),
        ]}
        rows={courses.map(({ key, edition, audience, state, checkedOn }) => ({
          key,
          cells: [
            <a class="govuk-link" href={paths.check(key)}>
              {titleOf(key, language)}
            </a>,
            t(`capacity:audience.${audience}`),
            String(edition),
            t(`capacity:state.${state}`),
            formatDate(checkedOn, language),
          ],
        }))}
      />
      <ul class="govuk-list">
        {mayAttest && (
          <li>
            <a class="govuk-link" href={paths.badges}>
              {t("capacity:badges.title")}
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link" href={paths.courses}>
            {t("capacity:all.asPublic")}
          </a>
        </li>
      </ul>
    </>
  );
}

interface CheckProps {
  course: ShownCourse;
  possible: readonly CourseAction[];
  waitsForSecond: boolean;
  achievement: { number: number; name: string } | undefined;
  /** Of the badge that comes with the course, where it is not opened; empty where there is none. */
  ownName: string;
  /** An earlier edition that everybody reads until this one is open. */
  read: number | undefined;
  mayChoose: boolean;
  events: readonly KeptStep<string, CourseState>[];
  now: Date;
}

/** Everything of a course on one page, with what is right: whoever opens it has read all of it. */
export function CourseForCheck(props: CheckProps): VNode {
  const { course, possible, waitsForSecond, achievement, ownName, read, mayChoose, events, now } = props;
  const { t, language } = useI18n();
  const text = library().read(course, language);
  const own = text.language === language ? undefined : text.language;
  return (
    <>
      <Inset>
        {t(`capacity:standing.${course.state}`)}
        {waitsForSecond && ` ${t("capacity:check.second")}`}
      </Inset>
      {read !== undefined && <Inset>{t("capacity:check.earlier", { edition: read })}</Inset>}
      {course.state === "open" && isOld(course.checkedOn, dayOf(now)) && (
        <Inset>{t("capacity:check.old", { day: formatDate(course.checkedOn, language) })}</Inset>
      )}
      <SummaryList
        rows={[
          { key: t("capacity:content.audience"), value: t(`capacity:audience.${course.audience}`) },
          { key: t("capacity:content.features"), value: course.features.join(", ") },
          { key: t("capacity:content.edition"), value: String(course.edition) },
          { key: t("capacity:content.checkedOn"), value: formatDate(course.checkedOn, language) },
          {
            key: t("capacity:content.badge"),
            value: achievement ? (
              <a class="govuk-link" href={recognitionPaths.achievement(achievement.number)}>
                {achievement.name}
              </a>
            ) : ownName !== "" && course.state !== "open" ? (
              t("capacity:earns.withCourse", { name: ownName })
            ) : (
              t("capacity:earns.none")
            ),
          },
        ]}
      />
      <StepButtons
        offered={[
          ...possible.map((action) => ({
            href: paths.step(course.key, action),
            text: t(`capacity:action.${action}`),
          })),
          ...(mayChoose ? [{ href: paths.achievement(course.key), text: t("capacity:earns.link") }] : []),
        ]}
      />
      <p class="govuk-body">{t("capacity:check.languages")}</p>
      <div class="prose" lang={own}>
        <Markdown tokens={text.body} />
      </div>
      {text.units.map((unit, index) => (
        <section key={unit.key} aria-labelledby={unit.key}>
          <h2 class="govuk-heading-l" id={unit.key}>
            {t("capacity:check.unit", { number: index + 1, title: unit.title })}
          </h2>
          <p class="govuk-body">{t("capacity:minutes", { count: unit.minutes })}</p>
          <div class="prose" lang={own}>
            <Markdown tokens={unit.body} />
            <h2 class="govuk-heading-m">{unit.tasks.title}</h2>
            <Markdown tokens={unit.tasks.body} />
          </div>
          <ol class="govuk-list govuk-list--number govuk-list--spaced">
            {unit.questions.map(({ key, question, options }) => (
              <li key={key}>
                <span lang={own}>{question}</span>
                <Explanations options={options} summary={t("capacity:questions.show")} language={own} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <History
        events={events.map(({ action, ...event }) => ({
          ...event,
          what: t(`capacity:done.${action as CourseAction | "add"}`),
        }))}
      />
    </>
  );
}

interface ChoiceProps {
  course: ShownCourse;
  ownName: string;
  achievements: readonly { number: number; name: string }[];
  form: FormState;
}

export function AchievementChoice({ course, achievements, ownName, form }: ChoiceProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("capacity:earns.submit")}>
      <p class="govuk-body">{t("capacity:earns.lead")}</p>
      <Hidden name="version" value={textIn(form, "version") || String(course.version)} />
      <Radios
        name="earns"
        legend={t("capacity:content.badge")}
        options={[
          ...achievements.map(({ number, name }) => ({ value: String(number), text: name })),
          ...(ownName === ""
            ? []
            : [
                {
                  value: ownBadge,
                  text: t("capacity:earns.own", { name: ownName }),
                  hint: t("capacity:earns.ownHint"),
                },
              ]),
          { value: "", text: t("capacity:earns.none") },
        ]}
        form={form}
        isOptional
      />
    </Form>
  );
}
