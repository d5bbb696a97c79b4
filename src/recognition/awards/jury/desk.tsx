// What waits for a juror, on their desk: wherever else they work.

import { block } from "../../../ui/screens/block.tsx";
import { type Todo, TodoList } from "../../../ui/todo-list.tsx";
import { awardPaths } from "../paths.ts";
import { titleIn } from "../rounds/round.ts";
import { juryWaiting } from "./waiting.ts";

export const jurorsDesk = block({
  position: 30,
  reads: juryWaiting,
  draw(rounds, { t, language, now }) {
    const todos = rounds.flatMap(({ round, waits }): Todo[] =>
      waits.map(({ what, count }) => ({
        kind: "waits",
        text: t(`awards:todo.${what}`, { award: titleIn(round, language), count }),
        href: what === "declare" ? awardPaths.interests(round.number) : awardPaths.judging(round.number),
      })),
    );
    return todos.length === 0 ? null : <TodoList todos={todos} now={now} title={t("awards:todo.ofJury")} />;
  },
});
