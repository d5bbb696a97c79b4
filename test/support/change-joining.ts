// What people do who join, as the test of kept pages does each command once.

import { addDays, dayOf } from "../../src/platform/day.ts";
import { tellPublicChange } from "../../src/platform/public-pages.ts";
import { begun } from "./begun-run.ts";
import { keepSearchOf, providerIn, textsTo } from "./joining.ts";
import { circle, sewing } from "./learning.ts";
import type { Person, TestService } from "./service.ts";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

const adult = { ageBand: "from_25", consent: "yes", language: "en" };
const child = { ...adult, ageBand: "under_18", firstName: "Amina" };
const numbers = ["0712 100001", "0712 100002", "0712 100003", "0712 100004", "0712 100005"] as const;

export async function changeJoining(jifunze: TestService, does: Does): Promise<void> {
  const { db } = jifunze.service.database;
  const organisation = await providerIn(jifunze, "Watamu Library");
  const { code } = await does("coordinator", "POST", "/cities/kilifi/learning", { ...sewing, organisation });
  const one = `/cities/kilifi/learning/${String(code)}`;
  await does("coordinator", "POST", `${one}/steps/publish`, { version: 2 });
  const { number } = await does("contributor", "POST", `${one}/runs`, { ...circle, capacity: 1 });
  const joins = `/learning/${String(code)}/runs/${String(number)}/joins`;
  const people = `${one}/runs/${String(number)}/people`;
  const newest = () =>
    db
      .selectFrom("joins")
      .select(["id", "code"])
      .orderBy("askedAt", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
  const opens = async (phone: string, code: string | null) =>
    `/my-learning/${String((await does("public", "POST", "/my-learning", { phone, code })).token)}`;

  const sentCode = async () => {
    const sent = (await textsTo(jifunze)).findLast(({ kind }) => kind === "joining.code")?.text ?? "";
    return /\d{6}/.exec(sent)?.[0] ?? "";
  };

  const [wrong, first, second, guardian, other] = numbers;
  const { receipt } = await does("public", "POST", joins, { ...adult, phone: wrong });
  await does("public", "PUT", `/joins/asked/${String(receipt)}/number`, { phone: first, language: "en" });
  const firstJoin = await newest();
  await does("public", "POST", joins, { ...adult, phone: second });
  const secondJoin = await newest();
  await does("public", "POST", "/my-learning/codes", { phone: first, language: "en" });

  await does("public", "POST", joins, {
    ...child,
    phone: other,
    guardianWay: "phone",
    guardianPhone: guardian,
  });
  const asked = (await textsTo(jifunze)).findLast(({ kind }) => kind === "joining.guardian")?.text ?? "";
  const { token } = await does("public", "POST", "/my-learning", {
    phone: guardian,
    code: /code (\d{4})/.exec(asked)?.[1],
  });
  await does("public", "POST", `/my-learning/guardian/${String(token)}/agree`);

  // Which also shows that the telephone is theirs.
  const mine = await opens(first, await sentCode());
  await does("public", "PUT", `${mine}/messages/stop`);
  await does("public", "POST", `${mine}/joins/${firstJoin.id}/leave`);
  const theirs = await opens(second, secondJoin.code);
  await does("public", "POST", `${theirs}/joins/${secondJoin.id}/offer/take`);
  const { run } = await db
    .selectFrom("joins")
    .select("runId as run")
    .where("id", "=", secondJoin.id)
    .executeTakeFirstOrThrow();
  await begun(db, run);
  tellPublicChange("everything");
  await does("public", "POST", `${theirs}/joins/${secondJoin.id}/feedback`, {
    verdict: "good",
    text: "We learned much.",
    language: "en",
  });
  const said = await db
    .selectFrom("feedback")
    .select("id")
    .where("joinId", "=", secondJoin.id)
    .executeTakeFirstOrThrow();
  await does("coordinator", "POST", `${one}/feedback/${said.id}/show`);
  await db
    .insertInto("feedbackBatches")
    .columns(["opportunityId", "number", "releasedIn"])
    .expression((eb) =>
      eb
        .selectFrom("opportunities")
        .select([
          "id",
          eb.lit(1).as("number"),
          eb.val(`${dayOf(new Date()).slice(0, 7)}-01`).as("releasedIn"),
        ])
        .where("code", "=", String(code)),
    )
    .execute();
  await does("representative", "POST", `${one}/feedback/batches/1/answer`, { answer: "Thank you." });

  await does("representative", "POST", `${people}/messages`, { said: "Bring scissors." });
  await does("representative", "POST", `${people}/${secondJoin.id}/marks/complete`);
  await does("representative", "POST", people, { ...adult, firstName: "Juma", signed: "yes" });
  const added = await newest();
  await does("representative", "POST", `${people}/${added.id}/remove`, { reason: "Moved away." });
  await does("public", "POST", joins, { ...child, phone: "0712 100006", guardianWay: "paper" });
  await does("representative", "POST", `${people}/${(await newest()).id}/guardian`);

  const { fault } = await does("public", "POST", `/learning/${String(code)}/faults`, { kind: "price" });
  const answer = { said: "It is 200 shillings now.", version: 1 };
  await does("representative", "POST", `${one}/faults/${String(fault)}/answers/corrected`, answer);
  const checked = { on: addDays(dayOf(new Date()), -1), answers: { place: { answer: "yes" } }, version: 0 };
  await does("coordinator", "PUT", `${one}/checklist`, checked);
  const [search] = await keepSearchOf(jifunze, second);
  await does("public", "POST", "/my-learning/codes", { phone: second, language: "en" });
  const all = await opens(second, await sentCode());
  await does("public", "DELETE", `${all}/searches/${search}`);
  await does("public", "DELETE", theirs);
  await does("coordinator", "POST", "/cities/kilifi/learning-gaps/ke-003-ganze/secondary/asks");
  await does("coordinator", "POST", "/cities/kilifi/learning-figures/count");
  const today = dayOf(new Date());
  await does("coordinator", "POST", `/cities/kilifi/learning-figures/${today}/keep`);
}
