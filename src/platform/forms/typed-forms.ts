// What was typed into a form that could not be taken, because the session had ended: kept on the server under a
// token, sealed, for the person who opened the form and for half a day.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { Db } from "../database/database.ts";
import { isUpload } from "../input.ts";

const secretFields = /password|code|token|secret/i;

export type TypedFields = Record<string, string | string[]>;

/** What a person typed or chose. Passwords and codes are left out, and files, which only a browser can choose again. */
export function typedFields(fields: Record<string, unknown>): TypedFields {
  const typed = Object.entries(fields).flatMap(([name, value]): [string, string | string[]][] => {
    if (secretFields.test(name)) return [];
    if (typeof value === "string") return [[name, value]];
    if (!Array.isArray(value)) return [];
    return [[name, value.filter((one): one is string => typeof one === "string")]];
  });
  return Object.fromEntries(typed);
}

export function hasFiles(fields: Record<string, unknown>): boolean {
  return Object.values(fields)
    .flat()
    .some((value) => isUpload(value) && value.name !== "");
}

export interface TypedForm {
  /** The address that the form was sent to. */
  action: string;
  fields: TypedFields;
  hadFiles: boolean;
}

interface Keeping {
  db: Db;
  secret: string;
  now: Date;
}

const longestHours = 12;
const mostOfOnePerson = 20;
/** A long answer in four-byte letters and everything beside it. */
const largest = 300_000;

/** The token under which it is found again; undefined where it is too large to be kept. */
export async function keepTyped(
  { db, secret, now }: Keeping,
  owner: string,
  typed: TypedForm,
): Promise<string | undefined> {
  const plain = Buffer.from(JSON.stringify(typed));
  if (plain.length > largest) return undefined;
  // The account may have been removed since the form was opened.
  const isKnown = await db.selectFrom("people").select("id").where("id", "=", owner).executeTakeFirst();
  if (!isKnown) return undefined;
  const token = randomBytes(24).toString("base64url");
  await forgetOld(db, owner, now);
  await db
    .insertInto("typedForms")
    .values({
      tokenDigest: digestOf(token),
      personId: owner,
      sealed: seal(plain, secret, owner),
      keptAt: now,
      expiresAt: new Date(now.getTime() + longestHours * 3_600_000),
    })
    .execute();
  return token;
}

/** What the person typed; undefined for anybody else, and once its time is over. */
export async function findTyped(
  { db, secret, now }: Keeping,
  person: string,
  token: string,
): Promise<TypedForm | undefined> {
  const row = await db
    .selectFrom("typedForms")
    .select("sealed")
    .where("tokenDigest", "=", digestOf(token))
    .where("personId", "=", person)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return row && (JSON.parse(unseal(row.sealed, secret, person).toString("utf8")) as TypedForm);
}

async function forgetOld(db: Db, owner: string, now: Date): Promise<void> {
  await db
    .deleteFrom("typedForms")
    .where((eb) =>
      eb.or([
        eb("expiresAt", "<=", now),
        eb(
          "id",
          "in",
          eb
            .selectFrom("typedForms")
            .select("id")
            .where("personId", "=", owner)
            .orderBy("keptAt", "desc")
            .offset(mostOfOnePerson - 1),
        ),
      ]),
    )
    .execute();
}

function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "jifunze typed forms", 32));
}

function seal(plain: Buffer, secret: string, owner: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function unseal(sealed: Buffer, secret: string, owner: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret), sealed.subarray(0, 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
