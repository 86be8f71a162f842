/** Whose habits typed and shown text follow. */
export type Locale = 'vi' | 'en';

/** Why a reading may not be what the person meant; the value is taken all the same. */
export type Doubt =
  | 'decimal-point'
  | 'thousands-or-decimal'
  /** Shaped like a date or a month that the calendar does not have: kept as text. */
  | 'no-such-date'
  /** `3/4`: taken as a day of the plan's year. */
  | 'day-or-fraction'
  /** `3/4/2024` read in English: the day stands first all the same. */
  | 'day-before-month'
  /** `97%/95%`: two values where one is held; kept as text. */
  | 'two-values';
