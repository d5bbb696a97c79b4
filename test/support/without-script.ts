// Going through screens without JavaScript: forms are sent as they came, filled in, and links are followed by what they say.

import { expect } from "vitest";
import type { Screen, Session } from "./session.ts";

/** What the page's form sends besides what is typed. */
export function hiddenOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf("<main"));
  const form = main.slice(main.indexOf('<form method="post"'));
  const inputs = form
    .slice(0, form.indexOf("</form>"))
    .matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, value]));
}

/** Opens a form and sends it filled in. */
export async function fillIn(
  session: Session,
  path: string,
  fields: Record<string, string> = {},
): Promise<Screen> {
  const { html, status } = await session.get(path);
  expect(status, path).toBe(200);
  const done = await session.post(path, { ...hiddenOf(html), ...fields });
  expect(
    done.status,
    `${path} ${/<ul class="govuk-list govuk-error-summary__list">.*?<\/ul>/s.exec(done.html)?.[0] ?? ""}`,
  ).toBe(200);
  return done;
}

/** Where the link with this text on a page leads; what is for screen readers alone counts as well. */
export function linkOf({ html }: Screen, text: string): string {
  const links = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].map(([, href, inside]) => ({
    href: href ?? "",
    said: (inside ?? "")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll(/\s+/g, " ")
      .trim(),
  }));
  const found = links.find(({ said }) => said === text);
  expect(found, `${text} among ${links.map(({ said }) => said).join(" | ")}`).toBeDefined();
  return (found?.href ?? "").replaceAll("&amp;", "&");
}
