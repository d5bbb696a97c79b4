// gateway(): an address that the server of somebody else calls, such as an operator of telephones. It has no session, so the address
// itself shows who calls, or there is nothing at it.

import type { z } from "zod";
import { readBody } from "../../platform/http/body.ts";
import type { RequestContext } from "../../platform/http/exchange.ts";
import type { Page, Params } from "../../platform/page.ts";
import { refuse } from "../../platform/problem.ts";

interface GatewayDefinition<Path extends string, Given> {
  path: Path;
  methods: readonly ("GET" | "POST")[];
  /** What its parameters can be: of anything else there is nothing at the address. */
  params: z.ZodType<Given, Params<Path>>;
  answer: (c: RequestContext, params: Given) => Promise<Response>;
}

export function gateway<const Path extends string, Given>(definition: GatewayDefinition<Path, Given>): Page {
  const { path, methods, params, answer } = definition;
  return {
    kind: "gateway",
    path,
    methods,
    reads: [],
    does: undefined,
    asksFirst: false,
    examples: [],
    serve: (routes) => {
      routes.on([...methods], path, (c: RequestContext) => {
        const given = params.safeParse(c.req.param());
        if (!given.success) throw refuse.not_found();
        return answer(c, given.data);
      });
    },
  };
}

/** What is said in the address or the body, as texts. */
export async function textsOf(c: RequestContext): Promise<Record<string, string>> {
  const fields = c.req.method === "GET" ? c.req.query() : await readBody(c);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
