// Questions about values among what waits: for the city to be answered, for whoever asked to be closed.

import type { Visit } from "../../platform/page.ts";
import { todoSource } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { paths } from "../paths.ts";
import { answerValueQuestion, closeValueQuestion } from "./question-commands.ts";
import { questionsForCities, questionsForCommission, type WaitingQuestion } from "./question-lists.ts";

/** So much of a question is read in the list; the rest on its page. */
const shownLength = 200;

export const questionsToAnswer = todoSource({
  reads: questionsForCities,
  list(questions, visit, { id: city }: { id: string }) {
    if (!visit.may(answerValueQuestion, { city })) return [];
    const own = questions.filter((question) => question.city === city);
    return todosOf(own, visit, {
      text: "values:question.todo.answer",
      more: "values:question.todo.moreToAnswer",
      all: `${paths.valueQuestions(city)}?state=waitsForCity`,
    });
  },
});

export const questionsToClose = todoSource({
  reads: questionsForCommission,
  list: (questions, visit) =>
    visit.may(closeValueQuestion)
      ? todosOf(questions, visit, {
          text: "values:question.todo.read",
          more: "values:question.todo.moreToRead",
          all: `${paths.valueQuestionsOfNetwork}?state=waitsForCommission`,
        })
      : [],
});

interface Wording {
  text: "values:question.todo.answer" | "values:question.todo.read";
  more: "values:question.todo.moreToAnswer" | "values:question.todo.moreToRead";
  all: string;
}

function todosOf(
  questions: readonly WaitingQuestion[],
  { t }: Pick<Visit, "t">,
  { text, more, all }: Wording,
): Todo[] {
  const left = (questions[0]?.count ?? 0) - questions.length;
  const named = questions.map((question): Todo => {
    const { cityName: city, measurementName: measurement, period } = question;
    return {
      kind: "waits",
      text: t(text, { city, measurement, period }),
      href: paths.valueQuestion(question.city, question.id),
      detail: shortened(question.text),
    };
  });
  return left > 0 ? [...named, { kind: "waits", text: t(more, { count: left }), href: all }] : named;
}

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength).trimEnd()}…` : text;
}
