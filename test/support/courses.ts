// Courses that are open, begun and finished, for tests of every kind.

import { samples } from "../../src/capacity/calibration/sample.ts";
import { tellOfOldCourses, tellOfOldGuides, tellOfOldLinks, tellReviewers } from "../../src/capacity/jobs.ts";
import { library } from "../../src/capacity/texts.ts";
import { defaultLanguage } from "../../src/platform/i18n/languages.ts";
import type { Does, Waiting } from "./exchanges.ts";
import { openAchievement } from "./recognition.ts";
import type { Person, TestService } from "./service.ts";

/** The reviewer sends it, an administrator opens it. */
export async function openCourse(does: Does, key: string): Promise<void> {
  await does("reviewer", "POST", `/courses/${key}/steps/send`, { version: 2 });
  await does("administrator", "POST", `/courses/${key}/steps/open`, { version: 3 });
}

/** The same where the demonstration may have opened it already; it is at version 4 then. */
async function openHere({ service }: TestService, does: Does, key: string): Promise<void> {
  const { state } = await service.database.db
    .selectFrom("courses")
    .select("state")
    .where("key", "=", key)
    .orderBy("edition", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  if (state !== "open") await openCourse(does, key);
}

/** The units of a course, each with its right answers as they are sent. */
export function rightAnswers(key: string): { unit: string; answers: Record<string, unknown> }[] {
  const { courses, read } = library();
  const course = courses.find((one) => one.key === key);
  if (!course) throw new Error(`There is no course ${key}`);
  return read(course, defaultLanguage).units.map(({ key: unit, questions }) => ({
    unit,
    answers: {
      edition: course.edition,
      ...Object.fromEntries(
        questions.map(({ options }, index) => [
          `answer${index + 1}`,
          options.find(({ isRight }) => isRight)?.key,
        ]),
      ),
    },
  }));
}

export async function finishCourse(does: Does, person: Person, key: string): Promise<string> {
  let enrolment = "";
  for (const { unit, answers } of rightAnswers(key)) {
    const { id } = await does(person, "POST", `/courses/${key}/units/${unit}/answers`, answers);
    enrolment = String(id);
  }
  return enrolment;
}

/** An achievement for officers that the commission attests. */
const openOfficerBadge = (does: Does): Promise<number> =>
  openAchievement(does, {
    titleEn: "Trained coordinator",
    titleSw: "Mratibu aliyefunzwa",
    audience: "officer",
    attesters: ["commission"],
  });

/** Asks for the badge of a course, is declined, and asks once more: now somebody attests it. */
async function askAgain({ service }: TestService, does: Does, person: Person, key: string): Promise<void> {
  const path = `/courses/${key}/badge`;
  const { id } = await does(person, "POST", path, { agrees: "yes" });
  const { number } = await service.database.db
    .selectFrom("courseEnrolments")
    .innerJoin("attestations", "attestations.id", "courseEnrolments.attestationId")
    .select("attestations.number")
    .where("courseEnrolments.id", "=", String(id))
    .executeTakeFirstOrThrow();
  const said = { version: 2, note: "The name is not that of the account." };
  await does("administrator", "POST", `/attestations/${number}/steps/decline`, said);
  await does(person, "POST", path, { agrees: "yes" });
}

const [firstSample] = samples();
const guide = "a-figure-with-its-source";

/** A made-up module of others. */
export const linkSaid = {
  titleEn: "Learning to learn",
  aboutEn: "How to plan what one learns.",
  offeredBy: "An example university",
  address: "https://modules.example.org/learning",
  language: "en",
};

/** Every command of courses, as the test of kept pages does them. */
export async function changeCourses(jifunze: TestService, does: Does): Promise<void> {
  const key = "secretary";
  await openHere(jifunze, does, key);
  const here = `/courses/${key}`;
  const earns = await openOfficerBadge(does);
  await does("administrator", "PUT", `${here}/achievement`, { earns, version: 4 });
  await does("coordinator", "POST", `${here}/enrolments`, {});
  const enrolment = await finishCourse(does, "coordinator", key);
  await askAgain(jifunze, does, "coordinator", key);
  await does("administrator", "POST", `/course-badges/${enrolment}`, {});
  await does("administrator", "POST", `${here}/steps/confirm`, { version: 5 });
  await does("administrator", "POST", `${here}/steps/rest`, { version: 6 });
  await does("administrator", "POST", `${here}/steps/reopen`, { version: 7 });
  await does("reviewer", "POST", `/calibration/${firstSample?.key}`, { rating: "begun" });
  await does("administrator", "POST", `/guides/${guide}/confirm`, { version: 1 });
  const address = `${linkSaid.address}/one`;
  const { id: link } = await does("administrator", "POST", "/course-links", { ...linkSaid, address });
  const more = { ...linkSaid, address, titleEn: "Learning to learn, part one", version: 1 };
  await does("administrator", "PUT", `/course-links/${String(link)}`, more);
  await does("administrator", "POST", `/course-links/${String(link)}/confirm`, { version: 2 });
  await does("administrator", "POST", `/course-links/${String(link)}/remove`, { version: 3 });
  await practise(does);
  await does("coordinator", "POST", "/practice-county/empty", {});
}

/** The tasks of the practice county, with a word by which they are found again. */
export async function practise(does: Does, word = "made-up"): Promise<void> {
  const sourceTitle = `Annual report of the ${word} library office 2024, page 6`;
  await does("coordinator", "POST", "/practice-county/figure", {
    period: "2024",
    value: "2,100",
    sourceTitle,
  });
  const table = "Year;Readers\n2023;1,950\n2024;2,100";
  await does("coordinator", "POST", "/practice-county/table", { table, sourceTitle });
  const text = `In two years we opened three ${word} reading rooms, and more people read.`;
  await does("coordinator", "POST", "/practice-county/answer", { text, cites: "0" });
  await does("coordinator", "POST", "/practice-county/remark", {
    kind: "near",
    remark: `You write of ${word} readers in 2024. The value is of 2023: have you that of 2024?`,
  });
  await does("coordinator", "POST", "/practice-county/minutes", {
    decision: `The ${word} council opens a reading room at the market.`,
    action: "Look for a room",
    owner: "Library office",
    due: "2099-03-01",
  });
  await does("coordinator", "POST", "/practice-county/offer", {
    title: `A ${word} reading circle`,
    place: "Library, behind the market",
    startsOn: "2099-03-01",
    cost: "0",
  });
}

/** What the commission reads again after 18 months, and what a reviewer rates once a year. */
export async function waitingCourses(jifunze: TestService, { does, waits, isGone }: Waiting): Promise<void> {
  const { db } = jifunze.service.database;
  const key = "secretary";
  const check = `/network/courses/${key}`;
  await openHere(jifunze, does, key);
  await db.updateTable("courses").set({ checkedOn: "2020-01-01" }).where("key", "=", key).execute();
  await tellOfOldCourses(db, new Date());
  await waits("capacity.oldCourse", ["administrator"], check);
  await does("administrator", "POST", `/courses/${key}/steps/confirm`, { version: 4 });
  await isGone("administrator", check);
  await db.updateTable("guides").set({ checkedOn: "2020-01-01" }).where("key", "=", guide).execute();
  await tellOfOldGuides(db, new Date());
  await waits("capacity.oldGuide", ["administrator"], "/network/guides");
  await does("administrator", "POST", `/guides/${guide}/confirm`, { version: 1 });
  await isGone("administrator", "/network/guides");
  const { id: link } = await does("administrator", "POST", "/course-links", linkSaid);
  await db.updateTable("courseLinks").set({ checkedOn: "2020-01-01" }).execute();
  await tellOfOldLinks(db, new Date());
  await waits("capacity.oldLink", ["administrator"], "/network/course-links");
  await does("administrator", "POST", `/course-links/${String(link)}/confirm`, { version: 1 });
  await isGone("administrator", "/network/course-links");
  await tellReviewers(db, new Date());
  await waits("capacity.calibrate", ["reviewer"], "/network/calibration");
  for (const sample of samples())
    await does("reviewer", "POST", `/calibration/${sample.key}`, { rating: "begun" });
  await isGone("reviewer", "/network/calibration");
}

export async function someCourses(jifunze: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  await openHere(jifunze, does, "coordinator");
  const earns = await openOfficerBadge(does);
  await does("administrator", "PUT", "/courses/coordinator/achievement", { earns, version: 4 });
  const enrolment = await finishCourse(does, "contributor", "coordinator");
  await askAgain(jifunze, does, "contributor", "coordinator");
  const { id: link } = await does("administrator", "POST", "/course-links", linkSaid);
  return {
    link: [String(link)],
    course: ["coordinator"],
    unit: ["figures-with-sources"],
    enrolment: [enrolment],
    sample: [String(firstSample?.key)],
    guide: [guide],
  };
}

/** Which of them a path names. */
export function valuesOfCourses(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!/\/(courses|course-badges|course-links|calibration|guides)\//.test(route)) return undefined;
  if (name === "action") return ["rest"];
  return ["course", "unit", "enrolment", "sample", "guide", "link"].includes(name) ? of[name] : undefined;
}
