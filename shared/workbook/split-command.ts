import type { Command } from './command.ts';

/** Cells a command writes; a row counts as one cell at least. */
const sizeOf = (command: Command): number => {
  switch (command.do) {
    case 'setCells':
      return command.cells.length;
    case 'setNotes':
      return command.notes.length;
    case 'insertRows':
      return command.rows.length * Math.max(1, command.cols?.length ?? 0);
    case 'deleteRows':
    case 'restoreRows':
    case 'moveRows':
      return command.rows.length;
    case 'all':
      return command.commands.reduce((sum, part) => sum + sizeOf(part), 0);
    default:
      return 1;
  }
};

const chunks = <T>(list: readonly T[], size: number): T[][] => {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size)
    parts.push(list.slice(start, start + size));
  return parts;
};

/** Commands that make one update each of at most `maxCells` cells; run in order they give the same workbook. */
export function splitCommand(command: Command, maxCells: number): Command[] {
  if (sizeOf(command) <= maxCells) return [command];
  switch (command.do) {
    case 'setCells':
      return chunks(command.cells, maxCells).map((cells) => ({ ...command, cells }));
    case 'setNotes':
      return chunks(command.notes, maxCells).map((notes) => ({ ...command, notes }));
    case 'deleteRows':
    case 'restoreRows':
      return chunks(command.rows, maxCells).map((rows) => ({ ...command, rows }));
    case 'insertRows': {
      const size = Math.max(1, Math.floor(maxCells / Math.max(1, command.cols?.length ?? 0)));
      return chunks(command.rows, size).map((rows, part) => {
        const start = part * size;
        const values = command.values?.map((column) => column.slice(start, start + size));
        return values ? { ...command, rows, values } : { ...command, rows };
      });
    }
    case 'all':
      return gather(
        command.commands.flatMap((part) => splitCommand(part, maxCells)),
        maxCells,
      );
    default:
      return [command];
  }
}

/** Puts neighbours together again as far as they fit. */
function gather(parts: readonly Command[], maxCells: number): Command[] {
  const groups: Command[][] = [];
  let room = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    const last = groups.at(-1);
    if (last && size <= room) {
      last.push(part);
      room -= size;
    } else {
      groups.push([part]);
      room = maxCells - size;
    }
  }
  return groups.map((commands) => {
    const [only] = commands;
    return commands.length === 1 && only ? only : { do: 'all', commands };
  });
}
