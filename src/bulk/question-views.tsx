// Rows of which a person has to say what they are.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { Form, type FormState, Radios } from "../ui/form.tsx";
import { paths } from "./paths.ts";
import type { ShownQuestions } from "./queries.ts";
import { changeText } from "./row-words.ts";
import { recordTableKind } from "./slots.ts";

export function QuestionsForm({
  shown: { table, questions, open },
  city,
  form,
}: {
  shown: ShownQuestions;
  city: string | undefined;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  const { kind, id } = table;
  if (questions.length === 0)
    return (
      <p class="govuk-body-l">
        {t("bulk:noQuestions")}{" "}
        <a class="govuk-link" href={paths.table(kind, id, city)}>
          {t("bulk:toTable")}
        </a>
      </p>
    );
  return (
    <>
      <p class="govuk-body-l">{t("bulk:questionsLead", { count: open })}</p>
      <Form form={form} submit={t("bulk:saveAnswers")}>
        {questions.map((row) => (
          <Question key={row.row} kind={kind} row={row} city={city} form={form} />
        ))}
        <Radios
          name="all"
          legend={t("bulk:others", { count: open })}
          form={form}
          options={[
            { value: "one", text: t("bulk:all.one") },
            { value: "first", text: t("bulk:all.first") },
            { value: "new", text: t("bulk:all.new") },
            { value: "skip", text: t("bulk:all.skip") },
          ]}
        />
      </Form>
    </>
  );
}

function Question({
  kind,
  row,
  city,
  form,
}: {
  kind: string;
  row: ShownQuestions["questions"][number];
  city: string | undefined;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  const page = recordTableKind(kind)?.page;
  const cells = row.cells.filter((cell) => cell !== "").join(" · ");
  return (
    <section>
      <h2 class="govuk-heading-m">{t("bulk:questionOf", { row: row.row, title: row.title })}</h2>
      <p class="govuk-body breakable">{cells.slice(0, 400)}</p>
      {row.changes.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {row.changes.map((change) => (
            <li key={change.column}>{changeText(kind, change, t)}</li>
          ))}
        </ul>
      )}
      {row.candidates.length > 0 && (
        <ul class="govuk-list">
          {row.candidates.map(({ id: candidate, name }) => (
            <li key={candidate}>
              <a class="govuk-link" href={page?.(candidate, city)}>
                {t("bulk:lookAt", { name })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Radios
        name={`answer-${row.row}`}
        legend={t(row.candidates.length > 0 ? "bulk:isIt" : "bulk:whichIsRight")}
        form={form}
        options={[
          ...row.candidates.map(({ id: candidate, name, reason }) => ({
            value: `same:${candidate}`,
            text: t("bulk:same", { name }),
            hint: isMessageKey(reason) ? t(reason) : reason,
          })),
          ...(row.candidates.length > 0
            ? [{ value: "new", text: t("bulk:isNew") }]
            : [{ value: "table", text: t("bulk:tableIsRight") }]),
          { value: "skip", text: t(row.candidates.length > 0 ? "bulk:leaveOut" : "bulk:keepWhatStands") },
        ]}
      />
    </section>
  );
}
