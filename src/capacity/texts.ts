// The texts of the courses as they lie in `courses/`: `courses.json` says which there are, a folder for each language has their
// lessons in Markdown and their questions. All of it is read and checked at the start: a fault stops it with a sentence.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marked, type Token } from "marked";
import { z } from "zod";
import { inCountryWords } from "../platform/i18n/country-words.ts";
import { defaultLanguage, type Language, languages } from "../platform/i18n/languages.ts";
import { root } from "../platform/root.ts";
import {
  Course,
  longestText,
  mostCourses,
  mostMinutes,
  type Question,
  Questions,
  wordsAMinute,
} from "./course.ts";

/** A text as it is drawn; its first line is its title. */
export interface Text {
  title: string;
  /** Of the text, which may be the default where a language lacks it. */
  language: Language;
  body: readonly Token[];
}

export interface UnitText extends Text {
  key: string;
  minutes: number;
  /** Its last section: what to try, with links to the practice county and to screens. */
  tasks: { title: string; body: readonly Token[] };
  questions: readonly Question[];
}

export interface CourseText extends Text {
  units: readonly UnitText[];
}

export interface Library {
  /** Of each course its newest edition. */
  courses: readonly Course[];
  /** With the earlier ones, which everybody reads until the newest is open; the newest of each course first. */
  editions: readonly Course[];
  /** In the reader's language where it is written. */
  read: (course: Course, reader: Language) => CourseText;
}

/** @throws an Error that names the file and what is wrong with it */
export function libraryIn(folder: string): Library {
  const listed = parsed(folder, "courses.json", z.array(Course).min(1).max(mostCourses));
  const order = listed.map(({ key }) => key);
  const editions = listed.toSorted(
    (one, other) => order.indexOf(one.key) - order.indexOf(other.key) || other.edition - one.edition,
  );
  const named = editions.map(({ key, edition }) => `${key}.${edition}`);
  if (new Set(named).size < named.length) throw fault("courses.json", "two courses have one key");
  const courses = editions.filter(({ key, edition }) => edition === newestOf(editions, key));
  const missing = editions.find(
    ({ key, edition }) => edition > 1 && !named.includes(`${key}.${edition - 1}`),
  );
  if (missing)
    throw fault(
      "courses.json",
      `${missing.key} has no edition ${missing.edition - 1}, which is read until edition ${missing.edition} is open`,
    );
  // The newest stands in a folder of its key, an earlier one beside it: `coordinator`, `coordinator.1`.
  const folderOf = ({ key, edition }: Course) =>
    edition === newestOf(editions, key) ? key : `${key}.${edition}`;
  const written = languages.filter((language) => existsSync(join(folder, language)));
  if (!written.includes(defaultLanguage)) throw fault(defaultLanguage, "there is no such folder");
  const texts = new Map<string, CourseText>();
  const read = (course: Course, reader: Language): CourseText => {
    const language = written.includes(reader) ? reader : defaultLanguage;
    const key = `${language}/${course.key}/${course.edition}`;
    const known = texts.get(key) ?? courseIn(folder, folderOf(course), course, language);
    texts.set(key, known);
    return known;
  };
  for (const language of written) {
    const strange = readdirSync(join(folder, language)).filter(
      (name) => !editions.some((one) => folderOf(one) === name),
    );
    if (strange.length > 0) throw fault(`${language}/${strange[0]}`, "courses.json names no such course");
    for (const course of editions) sameInAll(course, read(course, language), read(course, defaultLanguage));
  }
  return { courses, editions, read };
}

const newestOf = (editions: readonly Course[], key: string): number =>
  Math.max(...editions.filter((one) => one.key === key).map(({ edition }) => edition));

let own: Library | undefined;

/** Those that come with the program. */
export function library(): Library {
  own ??= libraryIn(join(root, "courses"));
  return own;
}

/** One that comes with the program. */
export const courseNamed = (key: string): Course | undefined =>
  library().courses.find((course) => course.key === key);

function courseIn(folder: string, own: string, course: Course, language: Language): CourseText {
  const at = join(language, own);
  return {
    ...textIn(folder, join(at, "course.md"), language),
    units: course.units.map(({ key, minutes }) => {
      const name = join(at, `${key}.md`);
      const { body: whole, ...text } = textIn(folder, name, language);
      const from = whole.findLastIndex(({ type }) => type === "heading");
      const [heading, ...tasks] = whole.slice(from);
      if (from < 1 || heading === undefined || !tasks.some((token) => token.type === "list" && token.ordered))
        throw fault(name, "its last section has to be numbered tasks to try");
      if (linksOf(tasks).length === 0) throw fault(name, "its tasks lead nowhere");
      const { questions } = parsed(folder, join(at, `${key}.json`), Questions);
      return {
        key,
        minutes,
        ...text,
        body: whole.slice(0, from),
        tasks: { title: "text" in heading ? String(heading.text) : "", body: tasks },
        questions,
      };
    }),
  };
}

/** @throws an Error that names the file and what is wrong with it */
export function textIn(folder: string, name: string, language: Language): Text {
  const raw = contentOf(folder, name);
  if (raw.length > longestText) throw fault(name, `it is longer than ${longestText} characters`);
  const words = raw.split(/\s+/).length;
  if (words > mostMinutes * wordsAMinute)
    throw fault(name, `it takes longer than ${mostMinutes} minutes to read: ${words} words`);
  const [first, ...body] = marked.lexer(inCountryWords(raw, language));
  if (first?.type !== "heading") throw fault(name, "it does not begin with its title");
  return { title: String(first.text), language, body };
}

/** The addresses to which tasks lead, in their order. */
export function linksOf(tasks: readonly Token[]): string[] {
  const text = tasks.map(({ raw }) => raw).join("");
  return [...text.matchAll(/\]\((\/[^)\s]*)\)/g)].map(([, href = ""]) => href);
}

/** An answer means the same in each language, and a task leads to the same. */
function sameInAll({ key }: Course, one: CourseText, other: CourseText): void {
  const keysOf = ({ units }: CourseText) =>
    JSON.stringify(
      units.map(({ questions }) =>
        questions.map(({ key: question, options }) => [
          question,
          options.map(({ key: option, isRight }) => [option, isRight]),
        ]),
      ),
    );
  if (keysOf(one) !== keysOf(other))
    throw fault(`${one.language}/${key}`, `its questions are others than in ${other.language}`);
  const tasksOf = ({ units }: CourseText) => JSON.stringify(units.map(({ tasks }) => linksOf(tasks.body)));
  if (tasksOf(one) !== tasksOf(other))
    throw fault(`${one.language}/${key}`, `its tasks lead elsewhere than in ${other.language}`);
}

export function parsed<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): z.output<Schema> {
  const raw = contentOf(folder, name);
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    throw fault(name, "it is no JSON");
  }
  const { success, data, error } = schema.safeParse(json);
  if (!success) throw fault(name, z.prettifyError(error));
  return data;
}

function contentOf(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw fault(name, "there is no such file");
  return readFileSync(path, "utf8");
}

export const fault = (name: string, what: string) => new Error(`courses/${name}: ${what}.`);
