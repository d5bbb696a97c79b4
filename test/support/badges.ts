// What tests of badges do with one: have it issued, open it, check it.

import { expect } from "vitest";
import { ownDidDocument } from "../../src/recognition/badges/issuer.ts";
import { ownerCodeOf, shownCode } from "../../src/recognition/credential/codes.ts";
import type { Credential } from "./badge-verifier.ts";
import type { Does } from "./exchanges.ts";
import { issueBadges } from "./recognition.ts";
import type { Person, TestService } from "./service.ts";
import { openSession } from "./session.ts";
import { fillIn } from "./without-script.ts";

/** Of the service that runs by then, and the achievement that is open there. */
export function badgesOf(jifunzeNow: () => TestService, achievementNow: () => number) {
  const db = () => jifunzeNow().service.database.db;
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunzeNow().api(person, method, path, method === "GET" ? undefined : body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  };
  const codeOf = async (person: Person, path: string, body: object) =>
    (await jifunzeNow().api(person, "POST", path, body)).body.code;
  const fieldsOf = async (person: Person, path: string, body: object) =>
    (await jifunzeNow().api(person, "POST", path, body)).body.errors?.map(({ field }) => field);

  async function open(path: string, language = "en") {
    const answer = await fetch(`${jifunzeNow().url}${path}`, {
      headers: { cookie: `jifunze.language=${language}` },
      redirect: "manual",
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  const kept = (checkCode: string) =>
    db().selectFrom("badges").selectAll().where("checkCode", "=", checkCode).executeTakeFirstOrThrow();
  const verdict = async (checkCode: string) =>
    (await jifunzeNow().api("public", "GET", `/v/${checkCode}`)).body;

  async function verdictOfFile(content: string | Uint8Array, name: string) {
    const form = new FormData();
    form.set("file", new File([new Uint8Array(Buffer.from(content))], name));
    return (await jifunzeNow().api("public", "POST", "/v", form)).body;
  }

  async function issued(said: object = { holderName: "Amina Mfano" }) {
    const [badge] = await issueBadges(jifunzeNow(), does, achievementNow(), said);
    if (!badge) throw new Error("none");
    const row = await kept(badge.checkCode);
    return {
      ...badge,
      credential: JSON.parse(row.credential ?? "") as Credential,
      text: row.credential ?? "",
      ownerCode: ownerCodeOf(jifunzeNow().service.secret, badge.id),
    };
  }

  async function openedBy(badge: { checkCode: string; ownerCode: string }) {
    const session = openSession(jifunzeNow());
    const screen = await fillIn(session, "/my-badge", {
      code: shownCode(badge.checkCode).toLowerCase(),
      ownerCode: shownCode(badge.ownerCode),
    });
    return { session, screen, path: screen.path };
  }
  async function statusList(): Promise<Credential> {
    const { text, headers } = await open("/status/1");
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    return JSON.parse(text) as Credential;
  }

  async function did() {
    const document = await ownDidDocument(db(), jifunzeNow().service.config.baseUrl);
    if (!document) throw new Error("no key");
    return document;
  }
  return {
    db,
    does,
    codeOf,
    fieldsOf,
    open,
    kept,
    verdict,
    verdictOfFile,
    issued,
    openedBy,
    statusList,
    did,
  };
}
