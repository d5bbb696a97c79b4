// Questions that people of the city were asked to answer: the form that asks them, and what they have on their desk.

import type { VNode } from "preact";
import { questionsOf } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Select } from "../../ui/form.tsx";
import type { OwnQuestion } from "../desk-queries.ts";
import { paths } from "../paths.ts";
import type { AssignableReport } from "./assigning-queries.ts";
import type { Assignment } from "./assignment.ts";

/** "For Amina Said, by 12 May 2026"; nothing where nobody was asked. */
export function useAssigned(): (assignment: Assignment | undefined) => string | undefined {
  const { t, language } = useI18n();
  return (assignment) => {
    if (!assignment) return undefined;
    const { name, dueOn, hasLeft } = assignment;
    if (hasLeft) return t("reports:assigning.left", { name });
    return dueOn === null
      ? t("reports:assigning.to", { name })
      : t("reports:assigning.toBy", { name, date: formatDate(dueOn, language) });
  };
}

export function AssignForm({ report, form }: { report: AssignableReport; form: FormState }): VNode {
  const { t, language } = useI18n();
  const assigned = useAssigned();
  const { template, assignments, people } = report;
  return (
    <>
      <p class="govuk-body">{t("reports:assigning.explain")}</p>
      <Form form={form} submit={t("reports:assigning.submit")}>
        <input type="hidden" name="version" value={assignments.version} />
        <Select
          name="person"
          label={t("reports:assigning.person")}
          empty={t("reports:assigning.nobody")}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
          form={form}
          isOptional
        />
        <DateInput
          name="dueOn"
          legend={t("reports:assigning.dueOn")}
          hint={t("reports:assigning.dayHint")}
          form={form}
          isOptional
        />
        <Checkboxes
          name="questions"
          legend={t("reports:assigning.questions")}
          options={questionsOf(template).map(({ question, section }) => ({
            value: question.id,
            text: localised(question.title, language),
            hint: [localised(section.title, language), assigned(assignments.byQuestion.get(question.id))]
              .filter((part) => part !== undefined)
              .join(" · "),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}

/** What somebody was asked to answer, on their desk. */
export function OwnQuestions({ questions }: { questions: readonly OwnQuestion[] }): VNode | null {
  const { t, language } = useI18n();
  if (questions.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{t("reports:assigning.yours")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {questions.map(({ city, cycle, question, title, dueOn, by }) => (
          <li key={`${cycle} ${question}`}>
            <a class="govuk-link" href={paths.question(city, cycle, question)}>
              {localised(title, language)}
            </a>{" "}
            {dueOn === null
              ? t("reports:assigning.askedBy", { by })
              : t("reports:assigning.askedByUntil", { by, date: formatDate(dueOn, language) })}
          </li>
        ))}
      </ul>
    </>
  );
}
