const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  requests: (cityId: string) => `${city(cityId)}/requests`,
  newRequest: (cityId: string) => `${city(cityId)}/requests/new`,
  /** Another one for the same measurements. */
  requestLike: (cityId: string, request: string) => `${city(cityId)}/requests/new?like=${request}`,
  sendBackAnswer: (cityId: string, answer: string) => `${city(cityId)}/requests/answers/${answer}/return`,
  remindOfRequest: (cityId: string, id: string) => `${city(cityId)}/requests/${id}/remind`,
  withdrawRequest: (cityId: string, id: string) => `${city(cityId)}/requests/${id}/withdraw`,
  expertReviews: (cityId: string) => `${city(cityId)}/expert-reviews`,
  newExpertReview: (cityId: string) => `${city(cityId)}/expert-reviews/new`,
  expertReviewOf: (cityId: string, id: string) => `${city(cityId)}/expert-reviews/${id}`,
  remindExpert: (cityId: string, id: string, seat: string | number) =>
    `${city(cityId)}/expert-reviews/${id}/experts/${seat}/remind`,
  withdrawExpertReview: (cityId: string, id: string) => `${city(cityId)}/expert-reviews/${id}/withdraw`,
  /** For one of the two experts. */
  expertReview: (token: string) => `/expert-reviews/${token}`,
  rate: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}`,
  proposeRating: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}/propose`,
  confirmRating: (token: string, measurement: string) => `/expert-reviews/${token}/${measurement}/agree`,
  /** For whoever was asked. */
  request: (token: string) => `/requests/${token}`,
  answer: (token: string, measurement: string) => `/requests/${token}/${measurement}`,
};
