import { createMemo, For, Show } from 'solid-js';
import type { ColouredRef } from './editing.ts';
import type { FormulaSession } from './session.ts';

type Piece = { readonly text: string; readonly colour: number | undefined };

const piecesOf = (text: string, refs: readonly ColouredRef[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, colour } of refs) {
    pieces.push({ text: text.slice(from, start), colour: undefined });
    pieces.push({ text: text.slice(start, end), colour });
    from = end;
  }
  // A field keeps a line for a break at its end.
  pieces.push({ text: `${text.slice(from)}\u200B`, colour: undefined });
  return pieces;
};

/**
 * Lies exactly under a text field whose own letters are transparent, and shows its text with the references in their
 * colours. It is written in the same step as the draft, so it is never a frame behind.
 */
export function FormulaMirror(props: {
  readonly session: FormulaSession;
  readonly ref: (element: HTMLDivElement) => void;
}) {
  const { editing } = props.session;
  const pieces = createMemo(() => piecesOf(editing.formula()?.text ?? '', editing.coloured()));
  return (
    <div class="formula-mirror" aria-hidden="true" ref={props.ref}>
      <Show when={editing.formula()}>
        <For each={pieces()}>
          {({ text, colour }) => (
            <span class={colour === undefined ? undefined : `ref-${colour}`}>{text}</span>
          )}
        </For>
      </Show>
    </div>
  );
}
