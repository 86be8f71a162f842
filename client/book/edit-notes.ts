import type { SheetId } from '../../shared/ids.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import { t } from '../i18n/i18n.ts';
import type { EditNote } from '../link/outbox.ts';

/** Texts of a cell before and after, as an editor would show them. */
export type NoteTexts = {
  before(sheet: SheetModel, row: string, col: string): string;
  after(sheet: SheetModel, row: string, col: string, input: unknown): string;
};

/** Where an edit happened, in words a person finds again: sheet, row number, column name. */
const whereCell = (sheet: SheetModel, row: string, col: string): string => {
  const position = sheet.rows.position(row as never);
  const name = sheet.column(col as never)?.name ?? col;
  return `${sheet.name} · ${position >= 0 ? position + 1 : '?'} · ${name}`;
};

const structural = (
  workbook: Workbook,
  sheetId: SheetId | undefined,
  what: string,
  to: string,
): EditNote => ({
  sheet: sheetId ?? '',
  row: null,
  column: null,
  where: sheetId ? (workbook.sheet(sheetId)?.name ?? '') : '',
  from: what,
  to,
});

/** What a command changes, in words, taken before it runs. */
export function notesOf(workbook: Workbook, command: Command, texts: NoteTexts): EditNote[] {
  switch (command.do) {
    case 'all':
      return command.commands.flatMap((part) => notesOf(workbook, part, texts));
    case 'setCells': {
      const sheet = workbook.sheet(command.sheet);
      if (!sheet) return [];
      return command.cells.map(({ row, col, input }) => ({
        sheet: sheet.id,
        row,
        column: col,
        where: whereCell(sheet, row, col),
        from: texts.before(sheet, row, col),
        to: texts.after(sheet, row, col, input),
      }));
    }
    case 'setNotes': {
      const sheet = workbook.sheet(command.sheet);
      if (!sheet) return [];
      return command.notes.map(({ row, col, text }) => ({
        sheet: sheet.id,
        row,
        column: col,
        where: `${whereCell(sheet, row, col)} · ${t('lost.noteBy')}`,
        from: sheet.note(row, col) ?? '',
        to: text ?? '',
      }));
    }
    case 'insertRows': {
      const sheet = workbook.sheet(command.sheet);
      if (!sheet) return [];
      return command.rows.map((row, index) => ({
        sheet: sheet.id,
        row,
        column: null,
        where: sheet.name,
        from: command.do,
        to: (command.cols ?? [])
          .map((col, at) => texts.after(sheet, row, col, command.values?.[at]?.[index] ?? null))
          .join(' | '),
      }));
    }
    case 'setName':
    case 'deleteName':
      return [structural(workbook, undefined, command.do, 'text' in command ? command.text : '')];
    default: {
      const to = 'name' in command && typeof command.name === 'string' ? command.name : '';
      return [structural(workbook, command.sheet, command.do, to)];
    }
  }
}
