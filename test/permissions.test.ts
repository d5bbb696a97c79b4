// Who may do what: the matrix in docs/permissions.md is made from the operations, and the running API keeps to it.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../src/app.ts";
import type { Actor } from "../src/platform/actor.ts";
import type { Operation } from "../src/platform/operation.ts";
import { cast, type Person, startTestService, type TestService } from "./support/service.ts";

const people: Person[] = ["public", ...(Object.keys(cast) as (keyof typeof cast)[])];
const city = "kilifi";

function actorOf(person: Person): Actor {
  if (person === "public") return { kind: "public", id: "", name: "", roles: [] };
  const { role, city: scope } = cast[person];
  return { kind: "person", id: person, name: person, roles: [{ role, scope }] };
}

function isAllowed(operation: Operation, person: Person): boolean {
  return operation.allow?.permits(actorOf(person), { city }) ?? false;
}

const headings: Record<Person, string> = {
  public: "Public",
  administrator: "Administrator",
  reviewer: "Reviewer",
  observer: "Observer",
  coordinator: "Coordinator",
  contributor: "Contributor",
  otherCoordinator: "Coordinator of another city",
  otherContributor: "Contributor of another city",
};

function matrix(): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const sorted = [...operations].sort((a, b) => a.name.localeCompare(b.name));
  return [
    "# Who may do what",
    "",
    "Made from the operations by `test/permissions.test.ts`; `npm test -- -u test/permissions.test.ts` writes it anew.",
    "City roles are those of the city that the operation is about. What nobody is allowed is refused.",
    "",
    line(["Operation", ...people.map((person) => headings[person])]),
    line(["---", ...people.map(() => ":-:")]),
    ...sorted.map((operation) =>
      line([
        `\`${operation.name}\``,
        ...people.map((person) => (isAllowed(operation, person) ? "yes" : "–")),
      ]),
    ),
    "",
  ].join("\n");
}

it("docs/permissions.md is the matrix of the operations", async () => {
  await expect(matrix()).toMatchFileSnapshot(join(import.meta.dirname, "..", "docs", "permissions.md"));
});

describe("the API", () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService();
  });

  afterAll(() => service.stop());

  it.each(people)("lets the %s do what the matrix says, and nothing else", async (person) => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const path = operation.path.replaceAll(/:([a-zA-Z]+)/g, (_part, name) =>
        name === "city" ? city : "nothing",
      );
      const input = operation.method === "GET" || operation.method === "DELETE" ? undefined : { city };
      const { status, body } = await service.api(person, operation.method, path, input);
      const wasRefused = body.code === "platform.not_signed_in" || body.code === "platform.not_allowed";
      if (wasRefused === isAllowed(operation, person))
        wrong.push(`${operation.name}: ${status} ${body.code}`);
      if (wasRefused && status !== (person === "public" ? 401 : 403))
        wrong.push(`${operation.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
