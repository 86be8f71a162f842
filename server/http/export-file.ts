import type { ExportForm, ExportLang } from '../../shared/snapshot/export.ts';
import type { SnapshotRecord } from '../store/store.ts';

/** Which rendering of a snapshot an address asks for. */
export type ExportKind = 'json' | 'csv' | 'excel.csv';
export type ExportAsked = {
  readonly kind: ExportKind;
  readonly form: ExportForm;
  readonly lang: ExportLang;
};

const ADDRESS = /^([a-z0-9]{16,32})(?:\.(json|csv|excel\.csv))?$/;

/** Splits `ID`, `ID.json`, `ID.csv` and `ID.excel.csv`. */
export function readAddress(
  file: string,
): { readonly id: string; readonly kind: ExportKind | undefined } | undefined {
  const [, id, kind] = ADDRESS.exec(file) ?? [];
  // The pattern lists the kinds.
  return id === undefined ? undefined : { id, kind: kind as ExportKind | undefined };
}

const WORDS = {
  vi: { list: 'danh sách', matrix: 'ma trận', number: 'bản chốt' },
  en: { list: 'list', matrix: 'matrix', number: 'freeze' },
} as const;

/** What no file system of an office takes, and dots that would hide or end a name. */
const UNSAFE = /[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu;
const MAX_TITLE = 80;

/** A file name people recognise, without its ending. */
export const fileTitle = (
  { title, number }: Pick<SnapshotRecord, 'title' | 'number'>,
  { kind, form, lang }: ExportAsked,
): string => {
  const clean = title.replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  const short = [...clean].slice(0, MAX_TITLE).join('').trim() || 'giao';
  const words = WORDS[lang];
  const suffix = kind === 'json' ? '' : ` - ${words[form]}`;
  return `${short} - ${words.number} ${number}${suffix}`;
};

/** The header that names a download: plain ASCII for old clients, UTF-8 for the others (RFC 6266). */
export function contentDisposition(
  record: Pick<SnapshotRecord, 'title' | 'number' | 'year'>,
  asked: ExportAsked,
): string {
  const ending = asked.kind === 'json' ? 'json' : 'csv';
  const form = asked.kind === 'json' ? '' : `-${asked.form}`;
  const plain = `giao-${record.year}-${record.number}${form}.${ending}`;
  const named = encodeURIComponent(`${fileTitle(record, asked)}.${ending}`).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${named}`;
}
