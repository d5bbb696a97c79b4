import { setImmediate as othersTurn } from "node:timers/promises";
import { z } from "zod";
import { everyone } from "../allow.ts";
import { defaultLanguage } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import type { ApiOperation } from "../operation.ts";
import { declaredProblems, Problem } from "../problem.ts";

type JsonSchema = Record<string, unknown>;

interface Described {
  /** Where the API is. */
  server: string;
  version: string;
}

/**
 * The API's description as OpenAPI 3.1, made from the operations themselves when it is first asked for: it takes a quarter
 * of a second, which no start has to spend, and between two operations others get their answers.
 */
export function openApi(operations: readonly ApiOperation[], described: Described): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => {
    made ??= describeAll(operations, described);
    return made;
  };
}

async function describeAll(
  operations: readonly ApiOperation[],
  { server, version }: Described,
): Promise<string> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = openApiPath(operation.path);
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
    await othersTurn();
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: {
      title: "Jifunze",
      version,
      summary: "The API of the platform on which a network of UNESCO Learning Cities works.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: server }],
    tags: [...new Set(operations.map(sliceOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token that you make on your account page." },
      },
      schemas: { Problem: problemSchema() },
      responses: {
        Problem: {
          description: "A refusal, as RFC 9457 describes it.",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  });
}

/** `/cities/:city` as OpenAPI writes it: `/cities/{city}`. */
function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, "{$1}");
}

function sliceOf(operation: ApiOperation): string {
  return operation.name.split(".")[0] ?? operation.name;
}

function describe(operation: ApiOperation): Record<string, unknown> {
  const input = jsonSchema(operation.input, "input");
  const properties = (input.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set(input.required as string[] | undefined);
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const inQuery =
    operation.method === "GET" ? Object.keys(properties).filter((name) => !inPath.includes(name)) : [];
  return {
    operationId: operation.name,
    tags: [sliceOf(operation)],
    summary: operation.summary,
    description: `Who may: ${operation.allow?.description ?? "nobody"}.`,
    security: operation.allow === everyone || operation.allow?.link ? [{}, { token: [] }] : [{ token: [] }],
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] ?? {} })),
      ...inQuery.map((name) => ({
        name,
        in: "query",
        required: required.has(name),
        schema: properties[name],
      })),
      ...(operation.kind === "command" ? [idempotencyParameter] : []),
    ],
    ...(operation.method !== "GET" && { requestBody: requestBody(properties, required, inPath) }),
    responses: {
      200: {
        description: "Done.",
        content: { "application/json": { schema: jsonSchema(operation.output, "output") } },
      },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

const idempotencyParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Send the same key again with a repeated request: the work is done once, the answer is the first one.",
  schema: { type: "string", minLength: 8, maxLength: 100 },
};

function requestBody(properties: Record<string, JsonSchema>, required: Set<string>, inPath: string[]) {
  const names = Object.keys(properties).filter((name) => !inPath.includes(name));
  const hasFile = names.some((name) => properties[name]?.format === "binary");
  const schema = {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.has(name)),
  };
  const types = hasFile ? ["multipart/form-data"] : ["application/json", "application/x-www-form-urlencoded"];
  return { content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}

function problemSchema(): JsonSchema {
  const t = translator(defaultLanguage);
  const codes = [...declaredProblems()].map(([code, status]) => ({
    const: code,
    description: `${status}: ${t(new Problem(code, status).messageKey)}`,
  }));
  return {
    type: "object",
    required: ["type", "title", "status", "code", "requestId"],
    properties: {
      type: { type: "string" },
      title: {
        type: "string",
        description: "What is wrong and what to do, in the language of Accept-Language.",
      },
      status: { type: "integer" },
      code: { oneOf: codes },
      requestId: { type: "string" },
      details: { type: "object" },
      errors: {
        type: "array",
        items: {
          type: "object",
          properties: {
            field: { type: "string" },
            pointer: { type: "string" },
            rule: { type: "string" },
            detail: { type: "string" },
          },
        },
      },
    },
  };
}
