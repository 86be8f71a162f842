import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { cycleAbsolute } from './a1.ts';
import { explainEntry, problemSpan } from './explain.ts';
import type { GridState } from './grid-state.ts';
import { keyAction } from './keys.ts';
import { makePerform } from './perform.ts';
import { pressOf } from './press.ts';

/** Shows what the active cell holds and edits the same draft as the cell's editor. */
export function FormulaBar(props: { readonly state: GridState }) {
  let area!: HTMLTextAreaElement;
  let composing = false;
  const [seen, setSeen] = createSignal(0);
  createEffect(() => {
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (sheet === undefined || !active) return;
    onCleanup(props.state.book.listen(sheet, active.row, active.col, () => setSeen((n) => n + 1)));
  });
  const shown = createMemo(() => {
    seen();
    const draft = props.state.draft();
    const sheet = props.state.sheet();
    const active = props.state.active();
    if (draft) return draft.text;
    if (sheet === undefined || !active) return '';
    return props.state.book.editText(sheet, active.row, active.col);
  });
  createEffect(() => {
    const text = shown();
    if (!composing && area.value !== text) area.value = text;
  });
  createEffect(() => {
    const draft = props.state.draft();
    const span = draft?.at === 'bar' ? problemSpan(draft.problem) : undefined;
    if (span) area.setSelectionRange(span.start, span.end);
  });
  const begin = () => {
    const active = props.state.active();
    if (props.state.draft()) props.state.setMode('edit', 'bar');
    else if (active && props.state.book.writable()) {
      props.state.open(active, 'edit', shown(), 'bar');
    }
  };
  const perform = createMemo(() =>
    makePerform(props.state, {
      openMenu: () => {},
      newline: () => {
        area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
        props.state.setText(area.value);
      },
      cycleAbsolute: () => {
        const next = cycleAbsolute(area.value, area.selectionStart);
        area.value = next.text;
        area.setSelectionRange(next.caret, next.caret);
        props.state.setText(next.text);
      },
    }),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(pressOf(event, composing), 'edit');
    if (action.do === 'pass' || !perform()(action)) return;
    event.preventDefault();
    if (!props.state.draft()) props.state.focus();
  };
  return (
    <div class="formula-bar" data-part="formula-bar">
      <span class="formula-mark" aria-hidden="true">
        ƒx
      </span>
      <textarea
        ref={area}
        rows={1}
        spellcheck={false}
        readOnly={!props.state.book.writable()}
        aria-label={t('grid.formulaBar')}
        aria-invalid={props.state.draft()?.problem !== undefined}
        onFocus={begin}
        onInput={() => {
          begin();
          props.state.setText(area.value);
        }}
        onCompositionStart={() => {
          composing = true;
        }}
        onCompositionEnd={() => {
          composing = false;
          props.state.setText(area.value);
        }}
        onKeyDown={onKeyDown}
      />
      <Show when={props.state.draft()?.at === 'bar' && props.state.draft()?.problem}>
        {(problem) => (
          <div class="formula-problem" role="alert">
            {explainEntry(problem())}
          </div>
        )}
      </Show>
    </div>
  );
}
