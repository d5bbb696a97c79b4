// The places of learning of a city: the list, and the forms of those who keep them.

import type { VNode } from "preact";
import { cityParent } from "../../network/parents.ts";
import { PlaceField } from "../../network/places/picker.tsx";
import { cityTag } from "../../network/tags.ts";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { writtenValues } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { readChoice } from "../../ui/choice-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Hidden, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { AccessFields } from "../access/fields.tsx";
import { accessFields, readAccess } from "../access/said.ts";
import { paths } from "../paths.ts";
import { mayKeepVenue } from "./allow.ts";
import { addVenue, editVenue, offerVenue, retireVenue } from "./commands.ts";
import { listVenues, venueToAdd, venueToEdit } from "./queries.ts";
import type { Venue } from "./venue.ts";

interface VenuesProps {
  city: { id: string; name: string };
  venues: readonly Venue[];
  canAdd: boolean;
  keeps: (venue: Venue) => boolean;
}

function Venues({ city, venues, canAdd, keeps }: VenuesProps): VNode {
  const { t } = useI18n();
  const keepsAny = venues.some(keeps);
  return (
    <>
      <p class="govuk-body-l">{t("runs:venues.lead", { city: city.name })}</p>
      {canAdd && (
        <ButtonGroup>
          <ButtonLink href={paths.addVenue(city.id)}>{t("runs:venues.add")}</ButtonLink>
        </ButtonGroup>
      )}
      {venues.length === 0 ? (
        <EmptyState>{t("runs:venues.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("runs:venues.title")}
          isCaptionHidden
          headers={[
            t("runs:venues.name"),
            t("runs:venues.place"),
            t("runs:venues.landmark"),
            t("runs:venues.organisation"),
            t("runs:venues.state"),
            ...(keepsAny ? [t("runs:venues.change")] : []),
          ]}
          rows={venues.map((venue) => ({
            key: venue.id,
            cells: [
              venue.name,
              venue.place.name,
              venue.landmark ?? "–",
              venue.organisation?.name ?? t("runs:venues.everybody"),
              t(venue.isRetired ? "runs:venues.retired" : "runs:venues.offered"),
              ...(keepsAny
                ? [keeps(venue) ? <ChangeLink key="do" city={city.id} venue={venue} /> : "–"]
                : []),
            ],
          }))}
        />
      )}
    </>
  );
}

function ChangeLink({ city, venue }: { city: string; venue: Venue }): VNode {
  const { t } = useI18n();
  return (
    <a class="govuk-link" href={paths.venue(city, venue.id, "edit")}>
      {t("runs:venues.change")}
      <span class="govuk-visually-hidden"> {venue.name}</span>
    </a>
  );
}

export const venuesPage = page({
  path: "/cities/:city/venues",
  reads: listVenues,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("runs:venues.title")}, ${city.name}`,
  heading: (_known, { t }) => t("runs:venues.title"),
  crumb: "runs:venues.title",
  caption: ({ city }) => city.name,
  wide: true,
  examples: [{ city: "kilifi" }],
  shows: ({ city }) => [cityTag(city.id)],
  draw: ({ city, venues }, { actor, may }) => (
    <Venues
      city={city}
      venues={venues}
      canAdd={may(addVenue)}
      keeps={(venue) => mayKeepVenue(actor, city.id, venue)}
    />
  ),
});

interface FormProps {
  city: { id: string; name: string };
  form: FormState;
  problem: Problem | undefined;
  /** Who works for the city says who keeps it. */
  forCity: boolean;
  venue?: Venue;
}

function VenueForm({ city, form, problem, forCity, venue }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("runs:add.submit")}>
      {venue && <Hidden name="version" value={textIn(form, "version")} />}
      <TextInput name="name" label={t("runs:venues.name")} form={form} />
      <PlaceField name="place" label={t("runs:venues.place")} form={form} problem={problem} />
      <TextInput
        name="landmark"
        label={t("runs:venues.landmark")}
        hint={t("runs:form.landmarkHint")}
        form={form}
        isOptional
      />
      <WrittenFields name="directions" label={t("runs:venues.directions")} rows={3} form={form} isOptional />
      <TextInput
        name="capacity"
        label={t("runs:venues.capacity")}
        inputMode="numeric"
        width={4}
        form={form}
        isOptional
      />
      {forCity ? (
        <OrganisationField
          name="organisation"
          label={t("runs:venues.organisation")}
          hint={t("runs:venues.organisationHint", { city: city.name })}
          form={form}
          problem={problem}
          isOptional
        />
      ) : (
        <Hidden name="organisation" value={textIn(form, "organisation")} />
      )}
      <AccessFields form={form} />
    </Form>
  );
}

const readVenue = (fields: Record<string, unknown>) =>
  readAccess(readChoice(readChoice(fields, "organisation"), "place"));

export const addVenuePage = formPage({
  path: "/cities/:city/venues/new",
  reads: venueToAdd,
  does: addVenue,
  parent: venuesPage,
  title: ({ city }, { t }) => `${t("runs:venues.add")}, ${city.name}`,
  heading: (_known, { t }) => t("runs:venues.add"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  read: readVenue,
  draw: (known, form, _visit, problem) => <VenueForm {...known} form={form} problem={problem} />,
  done: (_output, { params }) => paths.venues(params.city),
  flash: "runs:venues.added",
});

export const editVenuePage = formPage({
  path: "/cities/:city/venues/:venue/edit",
  reads: venueToEdit,
  does: editVenue,
  parent: venuesPage,
  title: ({ venue, city }, { t }) => `${t("runs:venues.edit")}: ${venue.name}, ${city.name}`,
  heading: (_known, { t }) => t("runs:venues.edit"),
  caption: ({ venue }) => venue.name,
  initial: ({ venue }) => ({
    name: venue.name,
    place: venue.place.id,
    landmark: venue.landmark ?? "",
    capacity: String(venue.capacity ?? ""),
    organisation: venue.organisation?.id ?? "",
    ...writtenValues("directions", venue.directions),
    ...accessFields(venue.access),
    version: String(venue.version),
  }),
  read: readVenue,
  draw: (known, form, { t }, problem) => (
    <>
      <VenueForm {...known} form={form} problem={problem} />
      <Form
        form={{ values: {}, errors: [], key: "" }}
        action={paths.venue(known.city.id, known.venue.id, known.venue.isRetired ? "offer" : "retire")}
        submit={t(known.venue.isRetired ? "runs:venues.offer" : "runs:venues.retire")}
        isSecondary
      >
        <Hidden name="version" value={String(known.venue.version)} />
      </Form>
    </>
  ),
  done: (_output, { params }) => paths.venues(params.city),
  flash: "runs:venues.saved",
});

export const retireVenueButton = button({
  path: "/cities/:city/venues/:venue/retire",
  reads: venueToEdit,
  does: retireVenue,
  confirm: ({ venue }, { t }) => ({
    title: t("runs:venues.askRetire", { name: venue.name }),
    effects: [t("runs:venues.askRetireEffect")],
    submit: t("runs:venues.retire"),
  }),
  done: (_output, { params }) => paths.venues(params.city),
  flash: "runs:venues.retiredDone",
});

export const offerVenueButton = button({
  path: "/cities/:city/venues/:venue/offer",
  reads: venueToEdit,
  does: offerVenue,
  done: (_output, { params }) => paths.venues(params.city),
  flash: "runs:venues.offerDone",
});
