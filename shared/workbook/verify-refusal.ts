export type RefusalCode =
  | 'malformed' // not an update, or one that cannot be decoded
  | 'foreign-client' // new items under somebody else's client id
  | 'content' // nested type, sub-document, rich text, binary, GC or Skip
  | 'gap' // clocks do not continue
  | 'pending' // builds on items nobody has
  | 'parent' // not one of our root types
  | 'key' // not one of our keys
  | 'value' // outside the closed union, or too long
  | 'batch' // malformed batch or a row id in use
  | 'exists' // sheet, row, column or name that never existed
  | 'delete' // would leave a key without a value, or touches a batch
  | 'delete-range' // deletes what is not known
  | 'changed' // other live content under a known clock range
  | 'locked'
  | 'limit';

export type Refusal = {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly client: number;
  readonly clock: number;
};

/** A refusal on its way out of the checks; never leaves this room. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
