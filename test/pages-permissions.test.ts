// Who may open which page and send which form: the matrix in docs/pages-permissions.md is what the running app does,
// for every page of its own list of routes. A new page is in it, or this test fails.

import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Content, startFilledService } from "./support/content.ts";
import { headings, people } from "./support/matrix.ts";
import { addressOf, pageRoutes, parametersOf, type Route } from "./support/routes.ts";
import type { TestService } from "./support/service.ts";
import { openSession, type Session, signedIn } from "./support/session.ts";

/** What is asked last: after it the person is signed out. */
const isNotSignOut = ({ path }: Route) => path !== "/sign-out";

let jifunze: TestService;
let content: Content;

beforeAll(async () => {
  ({ jifunze, content } = await startFilledService({ demo: true }));
});

afterAll(() => jifunze.stop());

/**
 * Whether somebody is let to a page, or to its form. A form is sent as something that no form is: whoever may send it
 * is told so, and nothing is done.
 */
async function isLetIn(session: Session, route: Route): Promise<boolean> {
  const values = Object.fromEntries(
    parametersOf(route).map((name) => [name, content.valuesOf(route.path, name)[0] ?? ""]),
  );
  const path = addressOf(route, values);
  const screen =
    route.method === "GET" ? await session.get(path) : await session.send(path, "text/none", "x");
  if (screen.status >= 500) throw new Error(`${route.method} ${path}: ${screen.status}`);
  const isSignIn = screen.path.startsWith("/sign-in?next=");
  return ![401, 403].includes(screen.status) && !isSignIn;
}

it("docs/pages-permissions.md is what the app does", { timeout: 900_000 }, async () => {
  const all = pageRoutes(jifunze);
  const routes = [...all.filter(isNotSignOut), ...all.filter((route) => !isNotSignOut(route))];
  const allowed = new Map<string, string[]>();
  for (const person of people) {
    const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
    for (const route of routes) {
      const line = `\`${route.method} ${route.path}\``;
      const cells = allowed.get(line) ?? [];
      allowed.set(line, [...cells, (await isLetIn(session, route)) ? "yes" : "–"]);
    }
  }
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const matrix = [
    "# Who may open which page",
    "",
    "Made from the list of routes and the running app by `test/pages-permissions.test.ts`;",
    "`npm test -- test/pages-permissions.test.ts -u` writes it anew. City roles are those of the city in the address.",
    "`GET` opens a page, `POST` sends its form. What is refused leads to signing in, or says that the role does not",
    "allow it. “Yes” says that somebody is let in, not that there is something to see: a link that is not valid is",
    "told so on its page.",
    "",
    row(["Page", ...people.map((person) => headings[person])]),
    row(["---", ...people.map(() => ":-:")]),
    ...[...allowed]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([line, cells]) => row([line, ...cells])),
    "",
  ].join("\n");
  await expect(matrix).toMatchFileSnapshot(join(import.meta.dirname, "..", "docs", "pages-permissions.md"));
});
