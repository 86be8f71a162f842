import { createSignal, For, Show } from 'solid-js';
import { columnLetters } from '../../shared/formula/a1.ts';
import { newColId, newRowId, newSheetId, type SheetId } from '../../shared/ids.ts';
import { t } from '../i18n/i18n.ts';
import { structureLockItems } from '../locks/lock-items.ts';
import { StructureLockMark } from '../locks/lock-marks.tsx';
import type { GridState } from './grid-state.ts';
import { type MenuItem, PopupMenu } from './popup-menu.tsx';

/** A new sheet is ready to write on: a column for each month and a screen or three of rows. */
const NEW_COLUMNS = 12;
const NEW_ROWS = 100;

/** Sheets of the plan: open, add, rename (double click), reorder, delete, restore. */
export function SheetTabs(props: { readonly state: GridState }) {
  const [menu, setMenu] = createSignal<{
    readonly sheet: SheetId;
    readonly x: number;
    readonly y: number;
  }>();
  const [renaming, setRenaming] = createSignal<SheetId>();
  const sheets = () => props.state.sheets();
  /** A sheet's object stays the same when it is renamed, so its name is read anew. */
  const nameOf = (sheet: SheetId): string => {
    props.state.book.sheetsVersion();
    return props.state.book.workbook.sheet(sheet)?.name ?? '';
  };
  const writable = () => props.state.book.writable();

  const add = () => {
    const sheet = newSheetId(() => props.state.book.random());
    const random = () => props.state.book.random();
    const columns = Array.from({ length: NEW_COLUMNS }, (_, at) => ({
      id: newColId(random),
      name: columnLetters(at),
    }));
    const rows = Array.from({ length: NEW_ROWS }, () => newRowId(random));
    const added = props.state.run({
      do: 'all',
      commands: [
        { do: 'addSheet', sheet, name: freeName(), before: null },
        { do: 'insertColumns', sheet, before: null, columns },
        { do: 'insertRows', sheet, before: null, rows },
      ],
    });
    if (added && props.state.openSheet(sheet)) props.state.focus();
  };
  /** Sheets may have been deleted, so the number alone can be taken. */
  const freeName = (): string => {
    const taken = new Set(sheets().map((one) => nameOf(one.id).toLowerCase()));
    for (let n = sheets().length + 1; ; n++) {
      const name = t('grid.newSheet', { n });
      if (!taken.has(name.toLowerCase())) return name;
    }
  };
  const move = (sheet: SheetId, by: 1 | -1) => {
    const at = sheets().findIndex((one) => one.id === sheet);
    const before = sheets()[by === -1 ? at - 1 : at + 2];
    props.state.run({ do: 'moveSheet', sheet, before: before?.id ?? null });
  };
  const remove = (sheet: SheetId) => {
    void props.state.tracing.remove({ gone: 'sheet', sheet }, () =>
      props.state.run({ do: 'deleteSheet', sheet }),
    );
  };
  const restore = (sheet: SheetId) => {
    if (!props.state.run({ do: 'restoreSheet', sheet })) return;
    props.state.openSheet(sheet);
  };
  const rename = (sheet: SheetId, name: string) => {
    setRenaming(undefined);
    if (name.trim() !== '' && name.trim() !== nameOf(sheet)) {
      props.state.run({ do: 'renameSheet', sheet, name: name.trim() });
    }
    props.state.focus();
  };
  const items = (sheet: SheetId): MenuItem[] => {
    const at = sheets().findIndex((one) => one.id === sheet);
    return [
      { label: t('grid.rename'), off: !writable(), act: () => setRenaming(sheet) },
      { label: t('grid.moveLeft'), off: !writable() || at === 0, act: () => move(sheet, -1) },
      {
        label: t('grid.moveRight'),
        off: !writable() || at === sheets().length - 1,
        act: () => move(sheet, 1),
      },
      ...structureLockItems(props.state, sheet),
      ...props.state.book.workbook.deletedSheets().map((one) => ({
        label: t('grid.restoreSheet', { name: one.name }),
        off: !writable(),
        act: () => restore(one.id),
      })),
      'line',
      {
        label: t('grid.deleteSheet'),
        off: !writable() || sheets().length < 2,
        danger: true,
        act: () => remove(sheet),
      },
    ];
  };
  const step = (event: KeyboardEvent, sheet: SheetId) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'F2' && writable()) setRenaming(sheet);
    if (by === undefined) return;
    const next = sheets()[sheets().findIndex((one) => one.id === sheet) + by];
    if (!next || !props.state.openSheet(next.id)) return;
    const bar =
      event.currentTarget instanceof HTMLElement ? event.currentTarget.parentElement : null;
    queueMicrotask(() => bar?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div class="sheet-tabs" data-part="sheet-tabs">
      <div class="sheet-tab-list" role="tablist" aria-label={t('grid.sheets')}>
        <For each={sheets()}>
          {(sheet) => (
            <Show
              when={renaming() !== sheet.id}
              fallback={
                <input
                  class="sheet-rename"
                  value={nameOf(sheet.id)}
                  aria-label={t('grid.rename')}
                  ref={(element) =>
                    queueMicrotask(() => {
                      element.focus();
                      element.select();
                    })
                  }
                  onBlur={(event) => renaming() && rename(sheet.id, event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' && event.key !== 'Escape') return;
                    // The grid has the keyboard from here on: this press is not for it.
                    event.preventDefault();
                    const own =
                      event.key === 'Enter' ? event.currentTarget.value : nameOf(sheet.id);
                    rename(sheet.id, own);
                  }}
                />
              }
            >
              <button
                type="button"
                role="tab"
                class="sheet-tab"
                data-sheet={sheet.id}
                aria-selected={props.state.sheet() === sheet.id}
                tabindex={props.state.sheet() === sheet.id ? 0 : -1}
                onClick={() => {
                  if (props.state.openSheet(sheet.id)) props.state.focus();
                }}
                onDblClick={() => writable() && setRenaming(sheet.id)}
                onKeyDown={(event) => step(event, sheet.id)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  setMenu({ sheet: sheet.id, x: event.clientX, y: event.clientY - 200 });
                }}
              >
                {nameOf(sheet.id)}
                <StructureLockMark state={props.state} sheet={sheet.id} />
              </button>
            </Show>
          )}
        </For>
      </div>
      <button
        type="button"
        class="sheet-add"
        disabled={!writable()}
        aria-label={t('grid.addSheet')}
        title={t('grid.addSheet')}
        onClick={add}
      >
        +
      </button>
      <Show when={menu()} keyed>
        {(at) => (
          <PopupMenu
            x={at.x}
            y={at.y}
            items={items(at.sheet)}
            close={() => {
              setMenu(undefined);
              props.state.focus();
            }}
          />
        )}
      </Show>
    </div>
  );
}
