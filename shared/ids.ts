/**
 * Branded ids and how they are drawn. The alphabet is base 62, so no id contains a separator
 * (`.`, `:`, `!`, `~`, `@`, `[`) of a document key or of a stored formula: a key splits one way only.
 */
export type SheetId = string & { readonly kind: 'sheet' };
export type ColId = string & { readonly kind: 'col' };
export type RowId = string & { readonly kind: 'row' };
export type NameId = string & { readonly kind: 'name' };
export type PlanId = string & { readonly kind: 'plan' };
export type UserId = string & { readonly kind: 'user' };
export type SnapshotId = string & { readonly kind: 'snapshot' };

/** A source of randomness handed in by the edge: returns a number in [0, 1). */
export type Random = () => number;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

const draw = (alphabet: string, random: Random, length: number): string => {
  let id = '';
  for (let i = 0; i < length; i++) id += alphabet[Math.floor(random() * alphabet.length)];
  return id;
};

/** 8 characters (47 bits): 50,000 rows collide with p ≈ 6e-6, so whoever inserts re-draws on a hit. */
export const newRowId = (random: Random): RowId => draw(BASE62, random, 8) as RowId;
export const newColId = (random: Random): ColId => draw(BASE62, random, 5) as ColId;
export const newSheetId = (random: Random): SheetId => draw(BASE62, random, 5) as SheetId;
export const newNameId = (random: Random): NameId => draw(BASE62, random, 6) as NameId;
/** 20 lower-case characters, 103 bits: ids that appear in addresses cannot be guessed. */
export const newPlanId = (random: Random): PlanId => draw(BASE36, random, 20) as PlanId;
export const newUserId = (random: Random): UserId => draw(BASE36, random, 20) as UserId;
export const newSnapshotId = (random: Random): SnapshotId => draw(BASE36, random, 20) as SnapshotId;

/** Answers, comments, attachments, delegations: ids that appear in addresses. */
export const newPublicId = (random: Random): string => draw(BASE36, random, 20);

export const isRowId = (text: string): text is RowId => /^[0-9A-Za-z]{8}$/.test(text);
export const isColId = (text: string): text is ColId => /^[0-9A-Za-z]{4,8}$/.test(text);
export const isSheetId = (text: string): text is SheetId => /^[0-9A-Za-z]{4,8}$/.test(text);
export const isNameId = (text: string): text is NameId => /^[0-9A-Za-z]{4,8}$/.test(text);
/** Ids in addresses: plans, people, snapshots. */
export const isPublicId = (text: string): boolean => /^[a-z0-9]{16,32}$/.test(text);
