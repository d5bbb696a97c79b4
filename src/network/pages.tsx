// What a city says about itself, edited by its coordinator. The public page is in the portal.

import { formPage } from "../ui/screens/form-page.tsx";
import { arrangeCityPage, updateCityProfile } from "./commands.ts";
import { orderIn, PageOrder, placeField } from "./pages/page-order.tsx";
import { ProfileConflict, ProfileForm } from "./pages/profile.tsx";
import { cityParent } from "./parents.ts";
import { cityPath } from "./paths.ts";
import { profileText } from "./profile.ts";
import { cityToArrange, cityWithContacts } from "./queries.ts";
import { blocksInOrder, cityBlocks } from "./slots.ts";

export * from "./application/pages.tsx";
export * from "./application/signing-pages.tsx";
export * from "./membership/ladder-pages.tsx";
export * from "./membership/pages.tsx";
export * from "./membership/paper-pages.tsx";
export * from "./membership/round-pages.tsx";
export * from "./people/pages.tsx";
export * from "./people/person-pages.tsx";
export * from "./photographs/pages.tsx";
export * from "./places/pages.tsx";
export * from "./running-pages.tsx";

export const profilePage = formPage({
  path: "/cities/:city/profile",
  reads: { city: cityWithContacts },
  does: updateCityProfile,
  parent: cityParent,
  title: ({ city }, { t }) => t("network:profile.title", { city: city.name }),
  isOpening: true,
  examples: [{ city: "kilifi" }],
  initial: ({ city }) => ({ ...profileText(city), version: String(city.version) }),
  draw: ({ city }, form) => <ProfileForm city={city} form={form} />,
  refused(problem, { city }, form, { t }) {
    if (problem.code !== "network.profile_changed") return undefined;
    return {
      title: t("network:conflict.title"),
      body: <ProfileConflict city={city} form={form} />,
    };
  },
  done: ({ city }) => cityPath(city),
  flash: "network:profile.saved",
});

export const pageOrderPage = formPage({
  path: "/cities/:city/page",
  reads: cityToArrange,
  does: arrangeCityPage,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("network:pageOrder.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("network:pageOrder.title"),
  caption: ({ city }) => city.name,
  initial: ({ city }) => ({
    version: String(city.version),
    ...Object.fromEntries(
      blocksInOrder(city).map(({ name }, index) => [placeField(name), String(index + 1)]),
    ),
  }),
  read: ({ version, ...fields }) => ({
    version,
    order: orderIn(
      fields,
      cityBlocks.given().map(({ name }) => name),
    ),
  }),
  draw: ({ city }, form) => <PageOrder city={city.id} blocks={blocksInOrder(city)} form={form} />,
  done: ({ city }) => cityPath(city),
  flash: "network:pageOrder.saved",
});
