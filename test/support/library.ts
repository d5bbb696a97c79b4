// Documents and news of the network, for tests of every kind.

import type { Does } from "./exchanges.ts";
import type { TestService } from "./service.ts";

export const newsSaid = {
  titleEn: "Two cities share their books",
  bodyEn: "On Monday the lists were put together.\n\nThe libraries print them.",
  bodySw: "Jumatatu orodha ziliunganishwa.",
};

const documentSaid = {
  kind: "template",
  titleEn: "Invitation to a festival",
  titleSw: "Mwaliko wa tamasha",
  aboutEn: "A letter to send to schools.",
  licence: "cc_by",
  credit: "The commission",
};

export function documentForm(said: Record<string, string> = {}, text = "Dear …"): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...documentSaid, fileLanguage: "en", ...said }))
    form.set(name, value);
  form.set("file", new File([text], "letter.txt"));
  return form;
}

export function fileForm(version: number, fileLanguage: string, text: string): FormData {
  const form = new FormData();
  form.set("version", String(version));
  form.set("fileLanguage", fileLanguage);
  form.set("note", "Dates of 2027");
  form.set("file", new File([text], "barua.txt"));
  return form;
}

/** Every command of the library, as the test of kept pages does them. */
export async function changeLibrary(does: Does): Promise<void> {
  const { number } = await does("administrator", "POST", "/documents", documentForm());
  const here = `/documents/${String(number)}`;
  await does("administrator", "POST", `${here}/files`, fileForm(2, "sw", "Mpendwa …"));
  await does("administrator", "PUT", here, { ...documentSaid, titleEn: "Letter", version: 3 });
  await does("administrator", "POST", `${here}/steps/withdraw`, { note: "It is old.", version: 4 });
  await does("administrator", "POST", `${here}/steps/restore`, { version: 5 });
  const { number: item } = await does("administrator", "POST", "/news", newsSaid);
  const there = `/news/${String(item)}`;
  await does("administrator", "PUT", there, { ...newsSaid, titleEn: "Two cities share books", version: 2 });
  await does("administrator", "POST", `${there}/steps/withdraw`, { note: "It is wrong.", version: 3 });
  await does("administrator", "POST", `${there}/steps/restore`, { version: 4 });
}

export async function someLibrary({ api }: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (...request) => {
    const { status, body } = await api(...request);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const { number: document } = await does("administrator", "POST", "/documents", documentForm());
  const { number: news } = await does("administrator", "POST", "/news", newsSaid);
  return { libraryDocument: [String(document)], news: [String(news)] };
}

/** Which of them a path names. */
export function valuesOfLibrary(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!/\/(documents|news)\/:/.test(route)) return undefined;
  if (name === "action") return ["withdraw"];
  if (name === "language") return ["en"];
  if (name === "edition") return ["1"];
  return name === "document" ? of.libraryDocument : of[name];
}
