// Who may do what: the matrix in docs/permissions.md is made from the operations, and the running API keeps to it.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meetingRoles } from "../src/network/role.ts";
import { type Actor, publicActor } from "../src/platform/actor.ts";
import { everyone } from "../src/platform/allow.ts";
import type { ApiOperation } from "../src/platform/operation.ts";
import { operations } from "../src/slices.ts";
import { actorOf, asksFor, guest, headings, people, runsMeeting } from "./support/matrix.ts";
import { type Person, startTestService, type TestService, tokenOf } from "./support/service.ts";

const { city, kind } = asksFor;

/** Whether a person may by who they are; what needs a link is for whoever holds that. */
function isAllowed(operation: ApiOperation, who: Person | Actor): boolean {
  if (operation.allow?.link) return false;
  return operation.allow?.permits(typeof who === "string" ? actorOf(who) : who, asksFor) ?? false;
}

/** The least that a token has to be for; “never” where a person has to be there. */
function tokenScopeFor({ kind, allow, needs }: ApiOperation): string {
  if (allow?.needsSession || needs) return "never";
  return kind === "query" ? "read" : "write";
}

function matrix(): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const sorted = [...operations].sort((a, b) => a.name.localeCompare(b.name));
  return [
    "# Who may do what",
    "",
    "Made from the operations by `test/permissions.test.ts`; `npm test -- test/permissions.test.ts -u` writes it anew.",
    "City roles are those of the city that the operation is about, a representative is one of its organisation. What nobody is allowed is refused.",
    "*Holder of a link*: for whoever holds a link for just this, with an account or without; nobody else.",
    "*With a token*: what a token of such a person has to be made for. *Asks again*: the password or a code is asked for once",
    "more, unless the person gave it within the last ten minutes.",
    "",
    line([
      "Operation",
      ...people.map((person) => headings[person]),
      "Holder of a link",
      "With a token",
      "Asks again",
    ]),
    line(["---", ...people.map(() => ":-:"), ":-:", ":-:", ":-:"]),
    ...sorted.map((operation) =>
      line([
        `\`${operation.name}\``,
        ...people.map((person) => (isAllowed(operation, person) ? "yes" : "–")),
        operation.allow?.link?.purpose ?? "–",
        tokenScopeFor(operation),
        operation.needs ? "yes" : "–",
      ]),
    ),
    "",
    "## Secretary and chair of a meeting",
    "",
    "Whoever is named for a meeting may do what the public may, and this for that meeting, without any other role. Of the steps",
    "a chair calls and cancels, a secretary closes, and either opens (`src/meetings/named/named.test.ts`).",
    "",
    line(["Operation", "Secretary", "Chair"]),
    line(["---", ":-:", ":-:"]),
    ...sorted
      .filter(
        (operation) =>
          !isAllowed(operation, guest) &&
          meetingRoles.some((role) => isAllowed(operation, runsMeeting(role))),
      )
      .map((operation) =>
        line([
          `\`${operation.name}\``,
          ...meetingRoles.map((role) => (isAllowed(operation, runsMeeting(role)) ? "yes" : "–")),
        ]),
      ),
    "",
    "## Guests",
    "",
    "A guest of the network, such as a learning city of another country, may do what the public may, and this with the account:",
    "",
    ...sorted
      .filter((operation) => isAllowed(operation, guest) && !isAllowed(operation, publicActor))
      .map(({ name }) => `- \`${name}\``),
    "",
  ].join("\n");
}

it("docs/permissions.md is the matrix of the operations", async () => {
  await expect(matrix()).toMatchFileSnapshot(join(import.meta.dirname, "..", "docs", "permissions.md"));
});

/** Sessions end with it. */
const signOutLast = [...operations].sort(
  (a, b) => Number(a.name === "accounts.signOut") - Number(b.name === "accounts.signOut"),
);

function requestTo({ method, path }: ApiOperation): [string, string, unknown] {
  const filled = path.replaceAll(/:([a-zA-Z]+)/g, (_part, name) => (name === "city" ? city : "nothing"));
  return [method, filled, method === "GET" ? undefined : { city, kind }];
}

describe("the API", () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService();
  });

  afterAll(() => service.stop());

  it.each(people)("does nothing for the %s who holds no link where one is needed", async (person) => {
    const answers: string[] = [];
    for (const operation of operations.filter(({ allow }) => allow?.link)) {
      const [method, path, input] = requestTo(operation);
      const { status } = await service.api(person, method, path, input);
      // What is sent is looked at first; then that nothing is behind the link, or no more.
      if (![404, 410, 422].includes(status)) answers.push(`${operation.name}: ${status}`);
    }
    expect(answers).toEqual([]);
  });

  it.each(people)("lets the %s do what the matrix says, and nothing else", async (person) => {
    const wrong: string[] = [];
    for (const operation of signOutLast.filter(({ allow }) => !allow?.link)) {
      const { status, body } = await service.api(person, ...requestTo(operation));
      const wasRefused = body.code === "platform.not_signed_in" || body.code === "platform.not_allowed";
      if (wasRefused === isAllowed(operation, person))
        wrong.push(`${operation.name}: ${status} ${body.code}`);
      if (wasRefused && status !== (person === "public" ? 401 : 403))
        wrong.push(`${operation.name}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it("lets no token do what is about the account, or needs its owner", async () => {
    const tokens = {
      write: await tokenOf(service, "administrator"),
      read: await tokenOf(service, "administrator", { scope: "read" }),
    };
    const wrong: string[] = [];
    for (const operation of operations.filter((one) => isAllowed(one, "administrator"))) {
      const [method, path, input] = requestTo(operation);
      for (const scope of ["write", "read"] as const) {
        const { status, code } = await sendWithToken(tokens[scope], method, path, input);
        const needed = tokenScopeFor(operation);
        const isRefused = code === "platform.needs_session" || code === "platform.token_reads_only";
        if (isRefused !== (needed === "never" || (needed === "write" && scope === "read")))
          wrong.push(`${operation.name} with a token for ${scope}: ${status} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  async function sendWithToken(token: string, method: string, path: string, input: unknown) {
    const response = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(input !== undefined && { body: JSON.stringify(input) }),
    });
    const text = await response.text();
    const { code } = text.startsWith("{") ? JSON.parse(text) : {};
    return { status: response.status, code: code as string | undefined };
  }
});

it("every command of the slice of accounts is closed to tokens", () => {
  const open = operations
    .filter(
      ({ name, kind, allow }) =>
        name.startsWith("accounts.") && kind === "command" && allow !== everyone && !allow?.link,
    )
    .filter(({ allow }) => allow?.needsSession !== true);
  expect(open.map(({ name }) => name)).toEqual([]);
});
