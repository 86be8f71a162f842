/** Whose habits typed and shown text follow. */
export type Locale = 'vi' | 'en';

/** Why a reading may not be what the person meant; the value is taken all the same. */
export type Doubt = 'decimal-point' | 'thousands-or-decimal' | 'no-such-date';
