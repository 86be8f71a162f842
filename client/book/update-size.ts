import { MAX_CELLS_PER_UPDATE, MAX_FRAME } from '../../shared/limits.ts';
import type { Command } from '../../shared/workbook/command.ts';

/** Half a frame for the values, UTF-8 bytes; keys and clocks need the rest. */
const MOST_BYTES = MAX_FRAME / 2;
const BYTES_PER_CHARACTER = 3;

const longest = (command: Command): number => {
  switch (command.do) {
    case 'setCells':
      return command.cells.reduce((most, { input }) => Math.max(most, length(input)), 0);
    case 'setNotes':
      return command.notes.reduce((most, { text }) => Math.max(most, length(text)), 0);
    case 'insertRows':
      return (command.values ?? []).flat().reduce<number>((m, v) => Math.max(m, length(v)), 0);
    case 'all':
      return command.commands.reduce((most, part) => Math.max(most, longest(part)), 0);
    default:
      return 0;
  }
};
const length = (input: unknown): number =>
  typeof input === 'string' ? input.length : (JSON.stringify(input)?.length ?? 0);

/** Cells of this command that fit into one update: a frame that is too big would be sent again and again for ever. */
export function cellsPerUpdate(command: Command): number {
  const bytes = Math.max(1, longest(command)) * BYTES_PER_CHARACTER;
  return Math.max(1, Math.min(MAX_CELLS_PER_UPDATE, Math.floor(MOST_BYTES / bytes)));
}
