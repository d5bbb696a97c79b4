import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Translate } from "../i18n/message-key.ts";
import type { ApiOperation } from "../operation.ts";
import { type Problem, refuse } from "../problem.ts";
import { readBody } from "./body.ts";
import { type Env, exchangeOf, type RequestContext } from "./exchange.ts";

/** Where the API answers. */
export const apiPath = "/api/v1";

/** All operations as a JSON API; mounted at `apiPath`. */
export function apiRoutes(operations: readonly ApiOperation[]): Hono<Env> {
  const routes = new Hono<Env>();
  for (const operation of operations) {
    routes.on(operation.method, operation.path, async (c) => {
      const { ask, actor } = exchangeOf(c);
      requireAccount(c);
      operation.refuseEarly(actor, c.req.param());
      const input = await inputOf(c, operation);
      const output = await ask(operation, input, c.req.header("idempotency-key"));
      linkNextPage(c, await operation.nextPage?.(input, output));
      c.header("cache-control", "private, no-cache");
      return c.json(output ?? null);
    });
  }
  return routes;
}

/**
 * A page of ours says whose it is: what one person typed is not saved as somebody else's who has signed in since.
 * @throws Problem `platform.other_account`
 */
function requireAccount(c: RequestContext): void {
  const account = c.req.header("jifunze-account");
  const { person, actor } = exchangeOf(c);
  if (account !== undefined && person && actor.id !== account) throw refuse.other_account();
}

/** Where the list goes on, as RFC 8288 has it. */
function linkNextPage(c: RequestContext, next: Record<string, string> | undefined): void {
  if (!next) return;
  const search = new URLSearchParams({ ...c.req.query(), ...next });
  c.header("link", `<${c.req.path}?${search.toString()}>; rel="next"`);
}

async function inputOf(c: RequestContext, operation: ApiOperation): Promise<Record<string, unknown>> {
  const sent = operation.method === "GET" ? c.req.query() : await readBody(c, operation);
  return { ...sent, ...c.req.param() };
}

/** Tells programs and browsers when to try again. */
export function sayWhenAgain(c: RequestContext, { status, details }: Problem): void {
  if (status === 429 || status === 503) c.header("retry-after", String(Number(details.seconds ?? 60)));
}

/** A problem as RFC 9457 has it. */
export function problemResponse(
  c: RequestContext,
  problem: Problem,
  requestId: string,
  t: Translate,
): Response {
  if (problem.status === 401) c.header("www-authenticate", "Bearer");
  sayWhenAgain(c, problem);
  return c.body(
    JSON.stringify(problemDocument(problem, requestId, t)),
    problem.status as ContentfulStatusCode,
    {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
    },
  );
}

function problemDocument(problem: Problem, requestId: string, t: Translate) {
  return {
    type: `/api/docs#${problem.code}`,
    title: t(problem.messageKey, { ...problem.details, requestId }),
    status: problem.status,
    code: problem.code,
    requestId,
    ...(Object.keys(problem.details).length > 0 && { details: problem.details }),
    ...(problem.fields.length > 0 && {
      errors: problem.fields.map(({ field, message, values }) => ({
        field,
        pointer: `/${field.replaceAll(".", "/")}`,
        rule: message.split(":field.").at(-1),
        detail: t(message, values),
      })),
    }),
  };
}
