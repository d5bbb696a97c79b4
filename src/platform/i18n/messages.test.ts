import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jobs, listeners, operations } from "../../slices.ts";
import { declaredProblems, Problem } from "../problem.ts";
import { root } from "../root.ts";
import { languageFile } from "./languages.ts";
import { isMessageKey } from "./messages.ts";

const files = readdirSync(join(root, "locales", "en")).filter((name) => name !== languageFile);

function messagesOf(language: string, file: string): Map<string, string> {
  const messages = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === "string") messages.set(path, node);
    else
      for (const [key, child] of Object.entries(node as object)) walk(child, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(join(root, "locales", language, file), "utf8")), "");
  return messages;
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/g)]
    .map(([, name = ""]) => name)
    .toSorted((one, other) => one.localeCompare(other));

describe.each(files)("%s", (file) => {
  const english = messagesOf("en", file);
  const swahili = messagesOf("sw", file);

  it("says everything in both languages", () => {
    expect([...swahili.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect([...swahili].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("fills in the same in both languages", () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(swahili.get(key) ?? "").join(),
    );
    expect(differing).toEqual([]);
  });
});

it("every refusal has its sentence", () => {
  const missing = [...declaredProblems()].filter(
    ([code, status]) => !isMessageKey(new Problem(code, status).messageKey),
  );
  expect(missing).toEqual([]);
});

it("every job has its words on the administrator's page", () => {
  expect(jobs.filter(({ name }) => !isMessageKey(`jobs:${name}`)).map(({ name }) => name)).toEqual([]);
});

it("whatever follows when something happened has its words there too, and so has what happened", () => {
  const missing = listeners.filter(
    ({ name, operation }) => !isMessageKey(`jobs:${name}`) || !isMessageKey(`audit:${operation}`),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

it("every command has its words in the audit", () => {
  const missing = operations.filter(({ kind, name }) => kind === "command" && !isMessageKey(`audit:${name}`));
  expect(missing.map(({ name }) => name)).toEqual([]);
});
