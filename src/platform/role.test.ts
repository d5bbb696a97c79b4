import { expect, test } from "vitest";
import { type Actor, publicActor } from "./actor.ts";
import { cityPlace, type Place, wholeNetwork } from "./place.ts";
import { rolesIn, rolesInNetwork } from "./role.ts";

const holder = (role: string, place: Place): Actor => ({
  kind: "person",
  id: "amina",
  name: "Amina",
  roles: [{ role, ...place }],
});

const minutes = rolesIn("meeting", "secretary", "chair");

test("a role counts in its place alone, and a place of another kind with the same name is another place", () => {
  const secretary = holder("secretary", { place: "meeting", placeId: "kilifi" });
  expect(minutes.permits(secretary, { meeting: "kilifi" })).toBe(true);
  expect(minutes.permits(secretary, { meeting: "kisumu" })).toBe(false);
  expect(minutes.permits(holder("secretary", cityPlace("kilifi")), { meeting: "kilifi" })).toBe(false);
  expect(minutes.permits(holder("secretary", wholeNetwork), { meeting: "kilifi" })).toBe(false);
  expect(
    minutes.permits(holder("guest", { place: "meeting", placeId: "kilifi" }), { meeting: "kilifi" }),
  ).toBe(false);
});

test("nobody holds a role where no place is named", () => {
  expect(minutes.permits(holder("chair", { place: "meeting", placeId: "kilifi" }), { city: "kilifi" })).toBe(
    false,
  );
  expect(minutes.permits(publicActor, { meeting: "kilifi" })).toBe(false);
});

test("a role of one place is none in the whole network", () => {
  const administrators = rolesInNetwork("administrator");
  expect(administrators.permits(holder("administrator", wholeNetwork), {})).toBe(true);
  expect(administrators.permits(holder("administrator", cityPlace("kilifi")), { city: "kilifi" })).toBe(
    false,
  );
});
