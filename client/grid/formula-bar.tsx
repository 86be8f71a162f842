import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { createOffered, draftColumn } from '../cell/picker.ts';
import { createReading, ReadingHint } from '../cell/reading-hint.tsx';
import { cellName } from '../formula/cell-name.ts';
import { FormulaHelp, helpAria } from '../formula/help.tsx';
import { FormulaMirror } from '../formula/mirror.tsx';
import { t } from '../i18n/i18n.ts';
import { explainEntry, problemSpan } from './explain.ts';
import type { GridState } from './grid-state.ts';
import { keyAction } from './keys.ts';
import { makePerform } from './perform.ts';
import { pressOf } from './press.ts';

/** The list of the formula's offers, for assistive technology. */
const LIST = 'bar-formula-offers';

/** Shows what the active cell holds and edits the same draft as the cell's editor. */
export function FormulaBar(props: { readonly state: GridState }) {
  let area!: HTMLTextAreaElement;
  let mirror!: HTMLDivElement;
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
    const draft = props.state.draft();
    if (draft?.at === 'cell') props.state.setMode('edit', 'bar');
    else if (!draft && active && props.state.book.writable()) {
      props.state.open(active, 'edit', shown(), 'bar');
    }
  };
  const state = untrack(() => props.state);
  const { formula } = state;
  const column = draftColumn(state, 'bar');
  const { inList } = createOffered({ ...state, column });
  const reading = createReading({ ...state, column, inList });
  onMount(() => props.state.onBar(() => area.focus()));
  const write = () =>
    batch(() => {
      props.state.setText(area.value);
      formula.editing.typed(area);
    });
  const open = () => props.state.draft()?.at === 'bar' && formula.editing.formula() !== undefined;
  const aria = () =>
    open() ? helpAria(formula, LIST) : { controls: undefined, active: undefined };
  /** While another sheet shows: whose formula this is. */
  const away = () => {
    const draft = props.state.draft();
    if (!draft || draft.sheet === props.state.sheet()) return '';
    const cell = cellName(props.state.book.workbook, { sheet: draft.sheet, ...draft.place });
    return t('formula.writingFor', { cell });
  };
  const perform = createMemo(() =>
    makePerform(props.state, {
      openMenu: () => {},
      newline: () => {
        area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
        write();
      },
    }),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const press = pressOf(event, composing);
    if (!press.composing && open() && formula.key(press)) {
      event.preventDefault();
      return;
    }
    const action = keyAction(press, 'edit');
    if (action.do === 'pass' || !perform()(action)) return;
    event.preventDefault();
    if (!props.state.draft()) props.state.focus();
  };
  return (
    <div
      class="formula-bar"
      classList={{ 'formula-bar-coloured': formula.editing.formula() !== undefined }}
      data-part="formula-bar"
    >
      <span class="formula-mark" aria-hidden="true">
        ƒx
      </span>
      <div class="formula-field">
        <FormulaMirror
          session={formula}
          ref={(element) => {
            mirror = element;
          }}
        />
        <textarea
          ref={area}
          rows={1}
          spellcheck={false}
          readOnly={!props.state.book.writable()}
          aria-label={t('grid.formulaBar')}
          aria-invalid={props.state.draft()?.problem !== undefined}
          onFocus={() => {
            begin();
            formula.editing.attach(area);
          }}
          onInput={() => {
            begin();
            write();
          }}
          onKeyUp={() => formula.look(area)}
          onMouseUp={() => formula.look(area)}
          onScroll={() => {
            mirror.scrollTop = area.scrollTop;
          }}
          aria-autocomplete={open() ? 'list' : undefined}
          aria-controls={aria().controls}
          aria-activedescendant={aria().active}
          onCompositionStart={() => {
            composing = true;
            formula.editing.compose(true);
          }}
          onCompositionEnd={() => {
            composing = false;
            write();
            formula.editing.compose(false);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Show when={away()}>
        <span class="formula-away" role="status">
          {away()}
        </span>
      </Show>
      <Show when={open() && !props.state.draft()?.problem}>
        <FormulaHelp session={formula} list={LIST} />
      </Show>
      <ReadingHint reading={reading()} />
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
