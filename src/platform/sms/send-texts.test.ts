// What becomes of text messages: whatever the gateway does, each telephone gets each of them once, and by day.

import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gammuTables } from "../../../test/support/gammu-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { type SmsGateway, startSmsGateway } from "../../../test/support/sms-gateway.ts";
import { dayMs, momentAfter } from "../day.ts";
import { removeExpired } from "../jobs/clean-up.ts";
import { keptNumber } from "../phone/kept-number.ts";
import { openGateway } from "./gateways.ts";
import { noteDelivery } from "./outbox.ts";
import { sendDueTexts } from "./send-texts.ts";
import {
  mostToTelephone,
  startTexts,
  stopTexts,
  type TextMessage,
  writeTextMessage,
} from "./text-message.ts";

let jifunze: TestService;
let gateway: SmsGateway | undefined;

beforeAll(async () => {
  jifunze = await startTestService();
});
beforeEach(async () => {
  await db().deleteFrom("textMessages").execute();
  await db().deleteFrom("textStops").execute();
});
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const secret = () => jifunze.service.secret;
const numberOf = (place: number) => `+2547120${String(place).padStart(5, "0")}`;
const to = (place = 1) => keptNumber(secret(), numberOf(place));

/** Ten in the morning, and nine in the evening, where the network is: of tomorrow, after whatever is written now. */
const day = new Date(Date.now() + dayMs).toISOString().slice(0, 10);
const morning = new Date(`${day}T07:00:00Z`);
const evening = new Date(`${day}T18:00:00Z`);
const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

const write = (message: Partial<TextMessage> = {}) =>
  writeTextMessage(db(), {
    kind: "joining.reminder",
    to: to(),
    language: "en",
    text: "Saturday, 9am",
    ...message,
  });

async function send(url: string, at = morning, signal = new AbortController().signal): Promise<number> {
  const chosen = openGateway({ smsUrl: url, smsSender: "22384" });
  if (!chosen) throw new Error("no gateway");
  const { log, config } = jifunze.service;
  try {
    const { baseUrl } = config;
    return await sendDueTexts({
      db: db(),
      gateway: chosen,
      secret: secret(),
      baseUrl,
      now: () => at,
      signal,
      log,
    });
  } finally {
    await chosen.close();
  }
}

async function states(): Promise<Record<string, number>> {
  const rows = await db()
    .selectFrom("textMessages")
    .select(({ fn }) => ["state", fn.countAll<string>().as("count")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

const first = () => db().selectFrom("textMessages").selectAll().executeTakeFirstOrThrow();

describe("a text message", () => {
  it("goes out by Kannel, and is known to be delivered when that says so; then no number is kept", async () => {
    gateway = await startSmsGateway();
    await write({ text: "Ng’ombe – saa 3…" });
    expect((await first()).phoneSealed?.includes("712000001")).toBe(false);
    expect(await send(gateway.kannelUrl)).toBe(1);
    const [carried] = gateway.carried;
    expect(carried).toMatchObject({ to: numberOf(1), text: "Ng'ombe - saa 3..." });
    const report = new URL((carried?.reportAddress ?? "").replace("%d", "1"));
    expect((await fetch(`${jifunze.url}${report.pathname}${report.search}`)).status).toBe(200);
    expect(await first()).toMatchObject({ state: "sent", delivery: "delivered", phoneSealed: null });
    // Whoever does not know the key of the address tells nothing.
    const wrong = report.pathname.replace(/[^/]+\/reports/, `${"x".repeat(32)}/reports`);
    expect((await fetch(`${jifunze.url}${wrong}${report.search.replace("state=1", "state=2")}`)).status).toBe(
      404,
    );
    expect((await first()).delivery).toBe("delivered");
  });

  it("goes out by Africa's Talking", async () => {
    gateway = await startSmsGateway();
    await write();
    expect(await send(gateway.africasTalkingUrl)).toBe(1);
    expect(gateway.carried).toMatchObject([{ to: numberOf(1), text: "Saturday, 9am" }]);
    expect(await first()).toMatchObject({ state: "sent", gatewayId: "ATXid_1" });
  });

  it("is refused where it does not fit into one message, and written once of one occasion", async () => {
    await expect(write({ text: "a".repeat(161) })).rejects.toThrow("does not fit");
    expect([await write({ occasion: "session 7" }), await write({ occasion: "session 7" })]).toEqual([
      true,
      false,
    ]);
    expect(await states()).toEqual({ waiting: 1 });
  });

  it("waits through the night, unless it answers or cannot wait", async () => {
    gateway = await startSmsGateway();
    await write({ text: "by day" });
    await write({ text: "not on today", goes: "urgent" });
    await write({ text: "answer", goes: "answer" });
    expect(await send(gateway.kannelUrl, evening)).toBe(2);
    expect(gateway.carried.map(({ text }) => text)).toEqual(["answer", "not on today"]);
    expect(await send(gateway.kannelUrl, later(evening, 9 * 60))).toBe(0);
    expect(await send(gateway.kannelUrl, later(evening, 10 * 60))).toBe(1);
  });

  it("is not sent to whoever said stop, who still gets answers, until they say start", async () => {
    gateway = await startSmsGateway();
    await write({ text: "before" });
    await stopTexts(db(), to().phoneKey, { channel: "sms", now: morning });
    expect(await write({ text: "after" })).toBe(false);
    await write({ text: "You get no more", goes: "answer" });
    expect(await send(gateway.kannelUrl)).toBe(1);
    expect(await states()).toEqual({ stopped: 1, sent: 1 });
    await startTexts(db(), to().phoneKey);
    expect(await write({ text: "again" })).toBe(true);
  });

  it("fills nobody's telephone", async () => {
    for (let count = 0; count < mostToTelephone; count += 1) await write();
    await expect(write()).rejects.toMatchObject({ code: "platform.too_many_texts_to" });
    expect(await write({ to: to(2) })).toBe(true);
    expect(await write({ goes: "answer" })).toBe(true);
  });

  it("cannot be sent where its number was kept with another secret, and holds up no other", async () => {
    gateway = await startSmsGateway();
    await write({ to: keptNumber("another secret, that nobody here knows", numberOf(3)) });
    await write();
    expect(await send(gateway.kannelUrl)).toBe(1);
    expect(await states()).toEqual({ given_up: 1, sent: 1 });
  });

  it("is forgotten after 90 days", async () => {
    gateway = await startSmsGateway();
    await write();
    await send(gateway.kannelUrl);
    // Also where there is no gateway, and it waits.
    await write({ to: to(2) });
    await removeExpired(db(), momentAfter(new Date(), 89));
    expect(await states()).toEqual({ sent: 1, waiting: 1 });
    await removeExpired(db(), momentAfter(new Date(), 91));
    expect(await states()).toEqual({});
  });
});

describe("a gateway", () => {
  it("that is away, or refuses us, is tried later, and all else waits with it", async () => {
    await write();
    await write({ to: to(2) });
    await send("kannel+http://jifunze:x@127.0.0.1:1");
    expect(await states()).toEqual({ waiting: 2 });
    gateway = await startSmsGateway();
    // A wrong password is as good as none.
    await send(gateway.kannelUrl.replace("pass%20word", "wrong"), later(morning, 5));
    expect(gateway.carried).toEqual([]);
    expect(await states()).toEqual({ waiting: 2 });
    expect((await first()).lastError).toContain("Authorization failed");
    expect(await send(gateway.kannelUrl, later(morning, 90))).toBe(2);
  });

  it("that refuses one number for good holds up no other, and what was tried for a day is given up", async () => {
    gateway = await startSmsGateway({
      atMessage: ({ to: number }) =>
        number === numberOf(1) ? { status: 400, body: "Invalid number" } : undefined,
    });
    await write();
    await write({ to: to(2) });
    expect(await send(gateway.kannelUrl)).toBe(1);
    expect(await states()).toEqual({ given_up: 1, sent: 1 });
    await write({ to: to(3) });
    await send("kannel+http://jifunze:x@127.0.0.1:1");
    expect(await send(gateway.kannelUrl, later(morning, 25 * 60))).toBe(0);
    expect(await states()).toEqual({ given_up: 2, sent: 1 });
  });

  it("that got a message and says nothing gets it no second time; a report shows that it was delivered", async () => {
    gateway = await startSmsGateway({ atMessage: () => "drop" });
    await write();
    await send(gateway.kannelUrl);
    expect(await states()).toEqual({ unanswered: 1 });
    expect(await send(gateway.kannelUrl, later(morning, 300))).toBe(0);
    expect(gateway.carried).toHaveLength(1);
    const { id } = await first();
    await noteDelivery(db(), { gateway: "kannel", id }, "delivered");
    expect(await states()).toEqual({ sent: 1 });
  });

  it("gets each of 1,000 once, though the sender is killed again and again", {
    timeout: 60_000,
  }, async () => {
    const dying = new Set([3, 250, 251, 700]);
    let kill = () => {};
    const held = startSmsGateway({
      // The gateway has it, and the process that sent it is gone before the answer comes.
      atMessage: () => {
        if (!dying.delete(gateway?.carried.length ?? 0)) return undefined;
        kill();
        return new Promise(() => {});
      },
    });
    gateway = await held;
    for (let place = 0; place < 1000; place += 1) await write({ to: to(place) });
    // A sender that is only left behind here gives its answer up after a while and puts off what is due: then it is later.
    const senders: Promise<number>[] = [];
    for (let runs = 0; gateway.carried.length < 1000 && runs < 30; runs += 1) {
      const killed = new Promise<void>((resolve) => {
        kill = resolve;
      });
      const sender = send(gateway.kannelUrl, later(morning, 10 * runs));
      senders.push(sender);
      await Promise.race([killed, sender]);
    }
    expect(new Set(gateway.carried.map(({ to: number }) => number)).size).toBe(1000);
    expect(gateway.carried).toHaveLength(1000);
    expect(await states()).toEqual({ sent: 996, unanswered: 4 });
    // Those left behind end with their gateway, so that none puts off what the next test writes.
    await gateway.stop();
    gateway = undefined;
    await Promise.allSettled(senders);
  });
});

describe("gammu-smsd", () => {
  const own = () => jifunze.service.database.url;
  const url = () => own().replace(/^postgres(ql)?:/, "gammu+postgres:");
  let tables: pg.Client;

  beforeAll(async () => {
    tables = new pg.Client({ connectionString: own() });
    await tables.connect();
    await tables.query(gammuTables);
  });
  afterAll(() => tables.end());

  it("finds each message in its outbox once, however often it is given, and tells what came", async () => {
    await write({ text: "Ng'ombe" });
    const { id } = await first();
    expect(await send(url())).toBe(1);
    // As after a kill between its taking the message and our writing that down.
    await db()
      .updateTable("textMessages")
      .set({ state: "handing_over", sentAt: null, phoneSealed: to().phoneSealed })
      .execute();
    expect(await send(url(), later(morning, 1))).toBe(1);
    const { rows } = await tables.query('select "DestinationNumber", "TextDecoded", "CreatorID" from outbox');
    expect(rows).toEqual([{ DestinationNumber: numberOf(1), TextDecoded: "Ng'ombe", CreatorID: id }]);

    await tables.query(
      `insert into sentitems ("Text", "UDH", "SenderID", "CreatorID", "Status") values ('', '', '', $1, 'DeliveryOK')`,
      [id],
    );
    await tables.query(
      `insert into inbox ("Text", "UDH", "RecipientID", "SenderNumber", "TextDecoded") values ('', '', '', $1, 'HELP')`,
      [numberOf(9)],
    );
    const modem = openGateway({ smsUrl: url(), smsSender: undefined });
    const brought = await modem?.collect?.(new AbortController().signal);
    expect(brought?.received).toMatchObject([{ from: numberOf(9), text: "HELP" }]);
    expect(brought?.reports).toEqual([{ id, delivery: "delivered" }]);
    await brought?.done();
    expect((await modem?.collect?.(new AbortController().signal))?.received).toEqual([]);
    await modem?.close();
  });

  it("puts the parts of a long text together, once all of them are there or one was waited for", async () => {
    const modem = openGateway({ smsUrl: url(), smsSender: undefined });
    const came = async () => {
      const brought = await modem?.collect?.(new AbortController().signal);
      await brought?.done();
      return brought?.received.map(({ from, text }) => [from, text]);
    };
    const put = (header: string, text: string, from = numberOf(9)) =>
      tables.query(
        `insert into inbox ("Text", "UDH", "RecipientID", "SenderNumber", "TextDecoded") values ('', $1, '', $2, $3)`,
        [header, from, text],
      );
    await put("050003AB0302", "in the evening, ");
    await put("050003AB0201", "of another message of this number: ");
    await put("050003AB0301", "SAY 12 our library opens ");
    expect(await came()).toEqual([]);
    // With a reference of two bytes, and after something else that stands before a text.
    await put("0A05040B8423F0080401CD0202", "malindi", numberOf(8));
    await put("0A05040B8423F0080401CD0201", "sewing ", numberOf(8));
    await put("050003AB0303", "and lends books.");
    await put("050003AB0303", "and lends books.");
    expect(await came()).toEqual([
      [numberOf(9), "SAY 12 our library opens in the evening, and lends books."],
      [numberOf(8), "sewing malindi"],
    ]);
    await tables.query(`update inbox set "UpdatedInDB" = localtimestamp - interval '11 minutes'`);
    expect(await came()).toEqual([[numberOf(9), "of another message of this number: "]]);
    expect(await came()).toEqual([]);
    await modem?.close();
  });

  it("that is not reached loses nothing: what waits goes out later, and what came is asked for again", async () => {
    await write();
    const down = "gammu+postgres://nobody@127.0.0.1:9/smsd";
    expect(await send(down)).toBe(0);
    expect(await first()).toMatchObject({ state: "waiting", failure: "gateway" });
    const modem = openGateway({ smsUrl: down, smsSender: undefined });
    await expect(modem?.collect?.(new AbortController().signal)).rejects.toThrow("gammu");
    await modem?.close();
    expect(await send(url(), later(morning, 60))).toBe(1);
  });
});
