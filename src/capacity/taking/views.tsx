import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { paths as recognitionPaths } from "../../recognition/paths.ts";
import { ButtonLink, Form, type FormState, Hidden, Radios } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { paths } from "../paths.ts";
import { addressesOf, Explanations, Onward, type ShownCourse } from "../reading/views.tsx";
import { library } from "../texts.ts";
import type { CourseBadge } from "./badge.ts";
import { answerField } from "./commands.ts";
import type { MyCourse } from "./queries.ts";

export function MyCourseView({ course, enrolment, done, badge, achievement }: MyCourse): VNode {
  const { t, language } = useI18n();
  const { units } = library().read(course, language);
  const next = units.find(({ key }) => !done.includes(key));
  return (
    <>
      <p class="govuk-body-l">{t("capacity:mine.lead")}</p>
      {!enrolment && course.state === "open" && (
        <Form form={emptyForm()} action={paths.start(course.key)} submit={t("capacity:mine.start")} />
      )}
      {!enrolment && course.state !== "open" && <Inset>{t("capacity:rests")}</Inset>}
      {enrolment?.finishedAt && (
        <Inset>
          {t("capacity:mine.finishedOn", { day: formatDate(dayOf(enrolment.finishedAt), language) })}{" "}
          <a class="govuk-link" href={paths.certificate(course.key)}>
            {t("capacity:certificate.link")}
          </a>
        </Inset>
      )}
      <h2 class="govuk-heading-m">{t("capacity:units")}</h2>
      <TaskList
        items={units.map(({ key, title, minutes }) => ({
          title,
          href: paths.unit(course.key, key),
          hint: t("capacity:minutes", { count: minutes }),
          status: done.includes(key)
            ? { text: t("capacity:mine.done"), tone: "done" as const }
            : { text: t("capacity:mine.todo"), tone: "todo" as const },
        }))}
      />
      {enrolment && enrolment.finishedAt === null && next && (
        <ButtonLink href={paths.unit(course.key, next.key)}>
          {t("capacity:mine.goOn", { title: next.title })}
        </ButtonLink>
      )}
      {badge && (achievement || badge.state !== "not_asked") && (
        <BadgeOfCourse course={course.key} badge={badge} achievement={achievement} />
      )}
    </>
  );
}

interface BadgeProps {
  course: string;
  badge: CourseBadge;
  achievement: { name: string } | undefined;
}

/** Whether it was asked for, and what became of it. */
function BadgeOfCourse({ course, badge, achievement }: BadgeProps): VNode {
  const { t, language } = useI18n();
  const { state, on, reason, checkCode } = badge;
  const day = on === null ? "" : formatDate(on, language);
  return (
    <section aria-labelledby="badge">
      <h2 class="govuk-heading-m" id="badge">
        {t("capacity:mine.badge")}
      </h2>
      {state === "not_asked" ? (
        <p class="govuk-body">{t("capacity:mine.badgeLead", { name: achievement?.name ?? "" })}</p>
      ) : (
        <p class="govuk-body">{t(`capacity:mine.badgeIs.${state}`, { day })}</p>
      )}
      {reason !== null && <Inset>{paragraphsOf(reason)}</Inset>}
      {checkCode !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={recognitionPaths.checked(checkCode)}>
            {t("capacity:mine.badgeCheck")}
          </a>
        </p>
      )}
      {achievement && (state === "not_asked" || state === "declined") && (
        <Form
          form={emptyForm()}
          action={paths.askBadge(course)}
          submit={t(state === "declined" ? "capacity:mine.askAgain" : "capacity:mine.askBadge")}
        >
          <Hidden name="agrees" value="yes" />
          <Hidden name="language" value={language} />
        </Form>
      )}
    </section>
  );
}

interface QuestionsProps {
  course: ShownCourse;
  number: number;
  answers: Readonly<Record<string, string>>;
  isFinished: boolean;
  form: FormState;
}

export function UnitQuestions({ course, number, answers, isFinished, form }: QuestionsProps): VNode | null {
  const { t, language } = useI18n();
  const text = library().read(course, language);
  const unit = text.units[number];
  if (!unit) return null;
  const next = text.units[number + 1];
  const own = text.language === language ? undefined : text.language;
  const answered = unit.questions.flatMap(({ key, question, options }) => {
    const option = options.find((one) => one.key === answers[key]);
    return option ? [{ key, question, option }] : [];
  });
  return (
    <div
      data-course-questions={paths.questions(course.key, unit.key)}
      data-course={JSON.stringify(addressesOf(course))}
      data-waits={t("capacity:questions.waits")}
      data-signed-out={t("capacity:questions.signedOut")}
      data-sent={t("capacity:questions.sent")}
      data-incomplete={t("capacity:field.answer.required")}
      data-not-taken={t("capacity:questions.notTaken")}
    >
      <p class="govuk-body" role="status" />
      {answered.length > 0 && (
        <section aria-labelledby="answered">
          <h2 class="govuk-heading-m" id="answered">
            {t("capacity:questions.yours")}
          </h2>
          {answered.map(({ key, question, option }) => (
            <Inset key={key}>
              <p class="govuk-body" lang={own}>
                {question}
              </p>
              <p class="govuk-body">
                <strong>
                  {t(option.isRight ? "capacity:questions.right" : "capacity:questions.wrong")}:
                </strong>{" "}
                <span lang={own}>{option.text}</span>
              </p>
              <p class="govuk-body" lang={own}>
                {option.explanation}
              </p>
            </Inset>
          ))}
        </section>
      )}
      <p class="govuk-body">{t("capacity:questions.lead")}</p>
      <Form form={form} submit={t("capacity:questions.submit")}>
        <Hidden name="edition" value={String(course.edition)} />
        {unit.questions.map(({ key, question, options }, index) => (
          <Radios
            key={key}
            name={answerField(index)}
            legend={question}
            options={options.map((option) => ({ value: option.key, text: option.text }))}
            form={form}
          />
        ))}
      </Form>
      {unit.questions.map(({ key, options }, index) => (
        <Explanations
          key={key}
          options={options}
          summary={t("capacity:questions.explanation", { number: index + 1 })}
          language={own}
        />
      ))}
      <Onward course={course} next={next}>
        <a class="govuk-link" href={paths.mine(course.key)}>
          {t(isFinished ? "capacity:mine.toEnd" : "capacity:mine.link")}
        </a>
      </Onward>
    </div>
  );
}
