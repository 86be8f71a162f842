import { expect, test } from 'vitest';
import { fileKind } from '../../../server/review/file-kind.ts';
import { writeXlsxSheet } from '../../../shared/table/xlsx.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = (name: string, content: Uint8Array | string): string => {
  const kind = fileKind(name, typeof content === 'string' ? bytes(content) : content);
  return kind.ok ? kind.value : kind.problem;
};

/** A zip file of empty stored entries with these names; the first one may hold text. */
const zip = (names: readonly string[], first = ''): Uint8Array => {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [index, name] of names.entries()) {
    const data = Buffer.from(index === 0 ? first : '');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
};
const ole = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from(stream, 'utf16le'),
    ]),
  );
const CONTENT = '[Content_Types].xml';

test('what an office sends along is known by its bytes', async () => {
  expect(told('tờ trình.pdf', '%PDF-1.7\n…')).toBe('pdf');
  expect(told('ảnh.PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]))).toBe('png');
  expect(told('ảnh.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg');
  expect(told('a.docx', zip([CONTENT, 'word/document.xml']))).toBe('ooxml');
  const sheet = { name: 'A', title: [], header: ['a'], rows: [['b']], foot: [], widths: [9] };
  expect(told('a.xlsx', await writeXlsxSheet(sheet))).toBe('ooxml');
  const odt = zip(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text');
  expect(told('a.odt', odt)).toBe('opendocument');
  expect(told('a.doc', ole('WordDocument'))).toBe('old-office');
  expect(told('a.csv', 'STT;Chỉ tiêu\r\n1;≥ 90%\r\n')).toBe('text');
});

test.each([
  ['a Windows program', 'a.pdf', 'MZ\u0090\u0000\u0003'],
  ['a Linux program', 'a.pdf', '\u007fELF\u0002\u0001'],
  ['a script', 'a.txt', '#!/bin/sh\nrm -rf /'],
  ['a page', 'a.txt', '\ufeff  <!DOCTYPE html><p>x'],
  ['a page named as a picture', 'a.png', '<html><script>alert(1)</script>'],
  ['a picture that is a page', 'a.txt', '<svg onload="alert(1)">'],
  ['a script within a text', 'a.csv', 'a;b\n1;<script src=x></script>'],
  ['an XML document', 'a.txt', '<?xml version="1.0"?><x/>'],
  ['text with a NUL', 'a.txt', 'a\u0000b'],
])('%s is refused', (_, name, content) => {
  expect(told(name, content)).toBe('unknown-kind');
});

test('archives, installers and cut files are refused, documents with macros by name', () => {
  expect(told('a.zip', zip(['a.exe']))).toBe('unknown-kind');
  expect(told('a.docx', zip(['a.exe', 'b.xml']))).toBe('unknown-kind');
  expect(told('a.docx', zip([CONTENT, 'word/document.xml']).subarray(0, 60))).toBe('unknown-kind');
  expect(told('a.doc', ole('MsiInstaller'))).toBe('unknown-kind');
  expect(told('a.docx', zip([CONTENT, 'word/document.xml', 'word/vbaProject.bin']))).toBe('macros');
  expect(told('a.xls', ole('Workbook _VBA_PROJECT'))).toBe('macros');
  expect(told('a.txt', new Uint8Array([0xc3, 0x28, 0x20]))).toBe('unknown-kind');
});

test('the name has to say what the bytes are', () => {
  expect(told('a.exe', '%PDF-1.7')).toBe('misnamed');
  expect(told('a.html', 'chữ')).toBe('misnamed');
  expect(told('a', '%PDF-1.7')).toBe('misnamed');
  expect(told('a.pdf', zip([CONTENT, 'word/document.xml']))).toBe('misnamed');
});
