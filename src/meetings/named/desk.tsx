// The meetings that somebody runs, on their desk, with what waits for them there.

import { block } from "../../ui/screens/block.tsx";
import { TodoList } from "../../ui/todo-list.tsx";
import { named } from "../allow.ts";
import { ownMinutes, todosOfNamed } from "../approval/todos.ts";
import { ownMeetings } from "../planning/queries.ts";
import { MeetingsWithSteps } from "../planning/views.tsx";

export const meetingsOnDesk = block({
  position: 5,
  reads: { own: ownMeetings, minutes: ownMinutes },
  isFor: ({ actor }) => named.permits(actor, {}),
  draw({ own: { meetings }, minutes: { rows } }, visit) {
    const todos = todosOfNamed(rows, visit);
    if (meetings.length === 0) return null;
    return (
      <>
        {todos.length > 0 && (
          <TodoList todos={todos} now={visit.now} title={visit.t("convening:named.waits")} />
        )}
        <MeetingsWithSteps meetings={meetings} caption={visit.t("convening:named.desk")} />
      </>
    );
  },
});
