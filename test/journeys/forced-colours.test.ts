// Where a reader's own colours take the place of ours (high contrast of Windows), no ground of ours is painted and nothing is
// told by its colour: what stood on a ground has an edge, a drawing is in the reader's colours, the entry that one is at looks
// unlike the others, and the focus is seen.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/browser.ts";
import { startFilledService } from "../support/content.ts";
import type { Person, TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  ({ jifunze } = await startFilledService({ demo: true }));
  browser = await startBrowser(jifunze);
});

afterAll(async () => {
  await browser?.stop();
  await jifunze.stop();
});

/** How many were looked at. */
let grounds = 0;

const city = "/cities/kilifi";
const screens: readonly [Person, string][] = [
  ["public", "/"],
  ["public", "/cities"],
  ["public", "/cities/kuno"],
  ["public", "/reports"],
  ["public", "/framework"],
  ["public", "/framework/sdgs"],
  ["public", "/cities/makueni/reports/2024-2026/published"],
  ["public", `${city}/measurements/9.1.1`],
  ["coordinator", "/desk"],
  ["coordinator", city],
  ["coordinator", `${city}/scorecard`],
  ["coordinator", `${city}/scorecard/7`],
  ["coordinator", `${city}/reports/2024-2026`],
  ["coordinator", `${city}/reports/2024-2026/questions/access.technology`],
  ["coordinator", "/notifications"],
  ["administrator", "/network"],
  ["administrator", "/network/coverage"],
  ["administrator", "/network/review"],
];

/** Marks what has words on a ground of its own that is not as wide as the page, as our colours show it. */
function markGrounds(page: Page): Promise<number> {
  return page.evaluate(() => {
    const groundOf = (element: Element | null): string => {
      for (let one = element; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
      }
      return "none";
    };
    const grounds = [...document.body.querySelectorAll<HTMLElement>("*")].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return (
        !element.closest("svg, progress, [hidden], .govuk-visually-hidden, .govuk-skip-link") &&
        width > 0 &&
        height > 0 &&
        width < document.documentElement.clientWidth - 1 &&
        (element.textContent ?? "").trim() !== "" &&
        getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)" &&
        groundOf(element) !== groundOf(element.parentElement)
      );
    });
    for (const element of grounds) element.dataset.ground = "";
    return grounds.length;
  });
}

/** What is wrong on a page whose grounds are marked, as lines to read. */
function forcedFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")}`;
    const coloursOf = (...names: string[]) => {
      const probe = document.body.appendChild(document.createElement("i"));
      const found = names.map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return found;
    };
    const [canvas] = coloursOf("Canvas");
    const hasEdge = (element: Element) => {
      const style = getComputedStyle(element);
      return (["Top", "Right", "Bottom", "Left"] as const).some(
        (side) =>
          Number.parseFloat(style[`border${side}Width`]) > 0 &&
          style[`border${side}Style`] !== "none" &&
          style[`border${side}Color`] !== canvas,
      );
    };
    const lost = [...document.querySelectorAll("[data-ground]")]
      .filter((element) => !hasEdge(element))
      .map((element) => `${nameOf(element)} has no edge`);
    const readers = new Set([
      "none",
      ...coloursOf(
        ..."Canvas CanvasText LinkText VisitedText Highlight HighlightText GrayText ButtonText".split(" "),
      ),
    ]);
    const drawn = [
      ...document.querySelectorAll<SVGElement>("svg :is(path, rect, circle, line, text)"),
    ].flatMap((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return [fill, stroke]
        .filter((paint) => !readers.has(paint) && !paint.startsWith("url("))
        .map((paint) => `${nameOf(shape)} is drawn in ${paint}`);
    });
    const edgeOf = (element: Element) => getComputedStyle(element).borderBottomColor;
    const bars = [...document.querySelectorAll(".place-bar__list")].flatMap((list) => {
      const current = list.querySelector("[aria-current]");
      const others = [...list.querySelectorAll("a:not([aria-current])")];
      const isTold =
        !current || others.every((other) => edgeOf(other) === canvas && edgeOf(current) !== canvas);
      return isTold ? [] : ["a bar does not tell the entry that one is at"];
    });
    const seen = new Set<string>();
    const unseen = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea")]
      .filter((element) => {
        const kind = nameOf(element);
        const isNew = !seen.has(kind) && element.checkVisibility();
        if (isNew) seen.add(kind);
        return isNew;
      })
      .filter((element) => {
        const before = getComputedStyle(element.querySelector("circle") ?? element).stroke;
        element.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const circle = element.querySelector("circle");
        const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
        // A radio button is as large as its circle, which is drawn beside it.
        const isChoice = element.matches(".govuk-radios__input, .govuk-checkboxes__input");
        return !(isOutlined || isChoice || (circle && getComputedStyle(circle).stroke !== before));
      })
      .map((element) => `the focus on ${nameOf(element)} is not seen`);
    return [...new Set([...lost, ...drawn, ...bars, ...unseen])];
  });
}

it.each(screens)("as the %s meets it, %s says everything without our colours", async (person, path) => {
  const { page, goto, signIn } = await browser.visitor({ javaScript: false });
  if (person !== "public") await signIn(person);
  await goto(path);
  grounds += await markGrounds(page);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await forcedFaults(page)).toEqual([]);
  await page.context().close();
});

it("looked at what stands on grounds", () => {
  expect(grounds).toBeGreaterThan(40);
});
