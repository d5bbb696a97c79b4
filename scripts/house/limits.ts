// A statement that reads rows says how many it can read at most: by a limit, by the keys of what is wanted, by what it counts in
// groups, or by `boundedBy`, which says why there are no more than a few.

import { type parseSync, Visitor, type VisitorObject } from "rolldown/utils";

type Program = ReturnType<typeof parseSync>["program"];
type Expression = Parameters<NonNullable<VisitorObject["CallExpression"]>>[0]["callee"];

interface Step {
  name: string;
  given: readonly { type: string; value?: unknown }[];
}

/** The calls of a statement, the last first: `db.selectFrom("a").where("id", "=", id).execute()`. */
function stepsOf(statement: Expression): Step[] {
  const steps: Step[] = [];
  let at: Expression = statement;
  for (;;) {
    if (at.type === "CallExpression") {
      const { callee } = at;
      if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
        steps.push({ name: callee.property.name, given: at.arguments });
        at = callee.object as Expression;
        continue;
      }
    }
    return steps;
  }
}

const textOf = (given: Step["given"][number] | undefined) =>
  given?.type === "Literal" && typeof given.value === "string" ? given.value : "";

/** What names one row, or as many as were found before. */
const one = /(^|\.)(id|number)$/;
const known = /(^|\.)(\w*(id|Id|Key)|key|code|email|sha256|number|row|subject|links?Of|statusIndex|day)$/;

/** `opportunity_id = any(${ids})`, and `id::text` where it is in them. */
function isAmongGiven(given: Step["given"][number]): boolean {
  const { quasi } = given as unknown as { quasi?: { quasis: readonly { value: { raw: string } }[] } };
  return (
    quasi?.quasis.some(
      ({ value }) => /id(::text)? = any\($/.test(value.raw) || /^[\w.]+\.id::text$/.test(value.raw),
    ) ?? false
  );
}

function isBounded(steps: readonly Step[]): boolean {
  return steps.some(({ name, given }) => {
    if (["limit", "groupBy", "fetch"].includes(name)) return true;
    if (name === "where") {
      const [column, how] = [textOf(given[0]), textOf(given[1])];
      return (
        (how === "=" && one.test(column)) || (how === "in" && known.test(column)) || given.some(isAmongGiven)
      );
    }
    if (name !== "$call") return false;
    const [call] = given as unknown as Expression[];
    return (
      call?.type === "CallExpression" && call.callee.type === "Identifier" && call.callee.name === "boundedBy"
    );
  });
}

/** Where statements read rows and say nowhere how many: the lines. */
export function unboundedIn(program: Program, text: string): number[] {
  const lines: number[] = [];
  new Visitor({
    CallExpression(call) {
      const { callee } = call;
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      if (callee.property.name !== "execute") return;
      const steps = stepsOf(callee.object as Expression);
      const names = new Set(steps.map(({ name }) => name));
      const isReading = names.has("selectFrom") || names.has("orderBy");
      const isWriting = ["insertInto", "updateTable", "deleteFrom"].some((name) => names.has(name));
      if (isReading && !isWriting && !isBounded(steps))
        lines.push(text.slice(0, callee.property.start).split("\n").length);
    },
  }).visit(program);
  return lines;
}
