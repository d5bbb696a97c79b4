const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  scorecard: (cityId: string) => `${city(cityId)}/scorecard`,
  target: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}/target`,
  removeTarget: (cityId: string, measurement: string) =>
    `${city(cityId)}/measurements/${measurement}/target/remove`,
  focusArea: (cityId: string, focusArea: string) => `${city(cityId)}/scorecard/${focusArea}`,
  measurement: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}`,
  newOwnMeasurement: (cityId: string) => `${city(cityId)}/own-measurements/new`,
  retireOwnMeasurement: (cityId: string, id: string) => `${city(cityId)}/own-measurements/${id}/retire`,
  newValue: (cityId: string, measurement: string) => `${city(cityId)}/measurements/${measurement}/values/new`,
  value: (cityId: string, value: string) => `${city(cityId)}/values/${value}`,
  questionValue: (cityId: string, value: string) => `${city(cityId)}/values/${value}/questions/new`,
  valueQuestions: (cityId: string) => `${city(cityId)}/value-questions`,
  valueQuestion: (cityId: string, id: string) => `${city(cityId)}/value-questions/${id}`,
  closeValueQuestion: (cityId: string, id: string) => `${city(cityId)}/value-questions/${id}/close`,
  valueQuestionsOfNetwork: "/network/value-questions",
  correctValue: (cityId: string, value: string) => `${city(cityId)}/values/${value}/correct`,
};
