import { fail, ok, type Result } from '../../shared/result.ts';

/**
 * What a file is, told by its bytes; its name has to agree. Only what an office sends along with a letter is taken:
 * nothing that a machine would run, and no page, because a page may hold scripts.
 */
export type FileKind = 'pdf' | 'png' | 'jpeg' | 'ooxml' | 'opendocument' | 'old-office' | 'text';

export type FileProblem =
  /** Not one of the kinds, or a program, a page or an archive in disguise. */
  | 'unknown-kind'
  /** A document that carries programs of its own. */
  | 'macros'
  /** The name promises something else than the bytes are. */
  | 'misnamed';

const ENDINGS: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  ooxml: ['docx', 'xlsx', 'pptx'],
  opendocument: ['odt', 'ods', 'odp'],
  'old-office': ['doc', 'xls', 'ppt'],
  text: ['txt', 'csv'],
};

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);
const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const asUtf16 = (text: string): number[] => ascii(text).flatMap((code) => [code, 0]);

/** Zip entries read at most; an office document has some dozens. */
const MOST_ENTRIES = 4096;

/** Names in the central directory of a zip file; undefined when it has none that can be read. */
function zipNames(bytes: Uint8Array): string[] | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > data.length) return undefined;
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) return undefined;
  const names: string[] = [];
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || data.readUInt32LE(at) !== 0x02014b50) return undefined;
    const length = data.readUInt16LE(at + 28);
    const more = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
    names.push(data.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + more;
  }
  return names;
}

function zipKind(bytes: Uint8Array): Result<FileKind, FileProblem> {
  const names = zipNames(bytes);
  if (!names) return fail('unknown-kind');
  if (names.some((name) => /vbaproject|vbadata|activex|^basic\/|^scripts\//i.test(name))) {
    return fail('macros');
  }
  const office = names.some((name) => /^(?:word|xl|ppt)\//.test(name));
  if (office && names.includes('[Content_Types].xml')) return ok('ooxml');
  // The first entry is stored as it is, so that everybody can read the kind.
  const head = Buffer.from(bytes.subarray(0, 120)).toString('latin1');
  const open =
    /^.{30}mimetypeapplication\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation)/s;
  return open.test(head) ? ok('opendocument') : fail('unknown-kind');
}

/** Word, Excel and PowerPoint before 2007: one container, told apart by the streams inside. */
function oldOfficeKind(bytes: Uint8Array): Result<FileKind, FileProblem> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string): boolean => data.includes(Buffer.from(asUtf16(name)));
  if (has('_VBA_PROJECT')) return fail('macros');
  const streams = ['WordDocument', 'Workbook', 'PowerPoint Document'];
  return streams.some(has) ? ok('old-office') : fail('unknown-kind');
}

const MARKUP =
  /<\s*(?:[!?]|\/?(?:html|head|body|script|svg|iframe|object|embed|link|meta|style)\b)/i;

function textKind(bytes: Uint8Array): Result<FileKind, FileProblem> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('unknown-kind');
  }
  // Line ends and tabs are the only controls of a text.
  const controls = /[^\P{Cc}\t\n\r]/u;
  return controls.test(text) || MARKUP.test(text) || text.startsWith('#!')
    ? fail('unknown-kind')
    : ok('text');
}

const kindOf = (bytes: Uint8Array): Result<FileKind, FileProblem> => {
  if (startsWith(bytes, ascii('%PDF-'))) return ok('pdf');
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])) return ok('png');
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return ok('jpeg');
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) return zipKind(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return oldOfficeKind(bytes);
  }
  return textKind(bytes);
};

/** The kind of an attachment, or why it is not taken. */
export function fileKind(name: string, bytes: Uint8Array): Result<FileKind, FileProblem> {
  const kind = kindOf(bytes);
  if (!kind.ok) return kind;
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return ENDINGS[kind.value].includes(ending) ? kind : fail('misnamed');
}
