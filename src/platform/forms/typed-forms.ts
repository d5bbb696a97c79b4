// What was typed into a form that could not be taken, because the session had ended or an entry was wrong: kept on the
// server under a token, sealed, for who opened the form and for half a day.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { digestOfToken } from "../accounts/people.ts";
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

/** Whose it is: a person's, or that of whoever holds a link and answers without an account. */
export type TypedBy = { person: string } | { link: string };

interface Keeping {
  db: Db;
  secret: string;
  now: Date;
}

const longestHours = 12;
const mostOfOneOwner = 20;
/** A long answer in four-byte letters and everything beside it. */
const largest = 300_000;

/** The token under which it is found again; undefined where it is too large to be kept. */
export async function keepTyped(
  { db, secret, now }: Keeping,
  owner: TypedBy,
  typed: TypedForm,
): Promise<string | undefined> {
  const plain = Buffer.from(JSON.stringify(typed));
  if (plain.length > largest || !(await isKnown(db, owner))) return undefined;
  const columns = columnsOf(owner);
  const token = randomBytes(24).toString("base64url");
  await forgetOld(db, columns, now);
  await db
    .insertInto("typedForms")
    .values({
      tokenDigest: digestOfToken(token),
      ...columns,
      sealed: seal(plain, secret, boundTo(columns)),
      keptAt: now,
      expiresAt: new Date(now.getTime() + longestHours * 3_600_000),
    })
    .execute();
  return token;
}

/** What was typed by one of these; undefined for anybody else, and once its time is over. */
export async function findTyped(
  { db, secret, now }: Keeping,
  owners: readonly TypedBy[],
  token: string,
): Promise<TypedForm | undefined> {
  const row = await db
    .selectFrom("typedForms")
    .select(["sealed", "personId", "linkDigest"])
    .where("tokenDigest", "=", digestOfToken(token))
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  if (!row || !owners.some((owner) => boundTo(columnsOf(owner)) === boundTo(row))) return undefined;
  return JSON.parse(unseal(row.sealed, secret, boundTo(row)).toString("utf8")) as TypedForm;
}

interface OwnerColumns {
  personId: string | null;
  linkDigest: string | null;
}

function columnsOf(owner: TypedBy): OwnerColumns {
  return "person" in owner
    ? { personId: owner.person, linkDigest: null }
    : { personId: null, linkDigest: digestOfToken(owner.link) };
}

/** What it is sealed for, so that a row that is given to somebody else cannot be opened. */
function boundTo({ personId, linkDigest }: OwnerColumns): string {
  return personId ?? `link ${linkDigest}`;
}

/** The account may have been removed since the form was opened. */
async function isKnown(db: Db, owner: TypedBy): Promise<boolean> {
  if ("link" in owner) return true;
  const { person } = owner;
  return (
    (await db.selectFrom("people").select("id").where("id", "=", person).executeTakeFirst()) !== undefined
  );
}

async function forgetOld(db: Db, { personId, linkDigest }: OwnerColumns, now: Date): Promise<void> {
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
            .where(({ eb: one }) =>
              personId === null ? one("linkDigest", "=", linkDigest) : one("personId", "=", personId),
            )
            .orderBy("keptAt", "desc")
            .offset(mostOfOneOwner - 1),
        ),
      ]),
    )
    .execute();
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
