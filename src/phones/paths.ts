const asked = (organisation: string) => `/organisations/${organisation}/asked-by-phone`;

export const paths = {
  tellMe: "/learning/searches/new",
  searchCode: (token: string) => `/learning/searches/${token}`,
  asked,
  showCode: (organisation: string) => `${asked(organisation)}/code`,
  calls: (city: string) => `/cities/${city}/calls`,
  noteCall: (city: string, call: string, result: string) => `/cities/${city}/calls/${call}/results/${result}`,
  drop: (organisation: string) => `${asked(organisation)}/drop`,
};
