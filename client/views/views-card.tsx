import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { SavedView } from '../../shared/api.ts';
import { MAX_VIEW_NAME } from '../../shared/limits.ts';
import type { GridState } from '../grid/grid-state.ts';
import { onOutside, placeInWindow } from '../grid/popup-menu.tsx';
import { t } from '../i18n/i18n.ts';
import { ViewEntry } from './view-entry.tsx';
import type { ViewShelf } from './view-shelf.ts';

const FIELDS = 'button:not(:disabled), input:not(:disabled), select:not(:disabled)';

/** The saved views of the sheet: choose one, look after them, save how the sheet is looked at now. */
export function ViewsCard(props: {
  readonly shelf: ViewShelf;
  readonly state: GridState;
  readonly anchor: HTMLElement;
  readonly close: (toGrid: boolean) => void;
}) {
  let card!: HTMLDivElement;
  let nameField!: HTMLInputElement;
  const { shelf } = props;
  const [name, setName] = createSignal('');
  const [shared, setShared] = createSignal(false);
  const [overwriting, setOverwriting] = createSignal<SavedView>();

  onMount(() => {
    const place = () => {
      const at = props.anchor.getBoundingClientRect();
      const above = at.top - card.offsetHeight - 4;
      placeInWindow(card, at.left, above < 8 ? at.bottom + 4 : above);
    };
    // The list comes later than the card and makes it taller.
    const grows = new ResizeObserver(place);
    grows.observe(card);
    place();
    toFirst();
    const stop = onOutside(card, (target) => {
      if (!props.anchor.contains(target)) props.close(false);
    });
    onCleanup(() => {
      grows.disconnect();
      stop();
    });
  });
  /** Also after an act whose button is gone with it. */
  const toFirst = () => {
    const first = card.querySelector<HTMLElement>('[aria-current="true"]') ?? fields()[0];
    first?.focus();
  };
  const fields = () => [...card.querySelectorAll<HTMLElement>(FIELDS)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      props.close(false);
    } else if (event.key === 'Tab') {
      // The card lies outside the page's order: Tab goes round in it.
      const all = fields();
      const end = event.shiftKey ? all[0] : all.at(-1);
      if (document.activeElement !== end) return;
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0])?.focus();
    } else return;
    event.stopPropagation();
  };
  const sheetName = () => {
    const sheet = props.state.sheet();
    return sheet === undefined ? '' : (props.state.book.workbook.sheet(sheet)?.name ?? '');
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name().trim() === '') return;
    const known = shelf.named(name(), shared());
    if (known) setOverwriting(known);
    else if (await shelf.save(name(), shared())) {
      setName('');
      toFirst();
    }
  };
  const overwrite = async (id: string) => {
    setOverwriting(undefined);
    if (await shelf.overwrite(id)) setName('');
    toFirst();
  };
  const group = (title: string, views: () => readonly SavedView[]) => (
    <Show when={views().length > 0}>
      <h3>{title}</h3>
      <ul>
        {/* Keyed by id: an answer of the server must not make an entry anew under the focus. */}
        <For each={views().map(({ id }) => id)}>
          {(id) => (
            <Show when={views().find((view) => view.id === id)}>
              {(view) => (
                <ViewEntry
                  view={view()}
                  shelf={shelf}
                  onChosen={() => props.close(true)}
                  onLost={toFirst}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  );
  return (
    <Portal>
      <div
        ref={card}
        class="popup views-card"
        role="dialog"
        aria-label={t('views.title', { sheet: sheetName() })}
        data-part="views-card"
        onKeyDown={onKeyDown}
      >
        <Show when={shelf.changed() && shelf.current()}>
          {(saved) => (
            <div class="views-note" role="group">
              <p>{t('views.changed', { name: saved().name })}</p>
              <div class="views-acts">
                <button type="button" onClick={() => void overwrite(saved().id)}>
                  {t('views.overwrite')}
                </button>
                <button
                  type="button"
                  onClick={() => {
                    shelf.choose(saved());
                    props.close(true);
                  }}
                >
                  {t('views.back')}
                </button>
              </div>
            </div>
          )}
        </Show>
        <Show when={shelf.here().length === 0}>
          <p class="views-empty">{t('views.empty')}</p>
        </Show>
        {group(t('views.mine'), () => shelf.here().filter((view) => !view.shared))}
        {group(t('views.shared'), () => shelf.here().filter((view) => view.shared))}
        <button
          type="button"
          class="popup-item"
          onClick={() => {
            shelf.leave();
            props.close(true);
          }}
        >
          <span>{t('views.leave')}</span>
        </button>
        <hr class="popup-line" />
        <form class="views-save" onSubmit={(event) => void save(event)}>
          <h3>{t('views.saveTitle')}</h3>
          <p>{t('views.saveHint')}</p>
          <label class="popup-field">
            <span>{t('views.name')}</span>
            <input
              ref={nameField}
              type="text"
              maxLength={MAX_VIEW_NAME}
              placeholder={t('views.nameHint')}
              value={name()}
              onInput={(event) => {
                setName(event.currentTarget.value);
                setOverwriting(undefined);
              }}
            />
          </label>
          <div class="views-acts">
            <select
              aria-label={t('views.who')}
              value={shared() ? 'all' : 'me'}
              onChange={(event) => {
                setShared(event.currentTarget.value === 'all');
                setOverwriting(undefined);
              }}
            >
              <option value="me">{t('views.forMe')}</option>
              <option value="all">{t('views.forAll')}</option>
            </select>
            <button type="submit" class="views-primary" disabled={name().trim() === ''}>
              {t('views.save')}
            </button>
          </div>
          <Show when={overwriting()}>
            {(known) => (
              <div class="views-note" role="alert">
                <p>{t('views.askOverwrite', { name: known().name })}</p>
                <div class="views-acts">
                  <button type="button" onClick={() => void overwrite(known().id)}>
                    {t('views.overwrite')}
                  </button>
                  <button
                    type="button"
                    onClick={() => {
                      setOverwriting(undefined);
                      nameField.focus();
                    }}
                  >
                    {t('views.cancel')}
                  </button>
                </div>
              </div>
            )}
          </Show>
        </form>
        <Show when={shelf.problem()}>
          {(problem) => (
            <p class="views-problem" role="alert">
              {problem()}
            </p>
          )}
        </Show>
      </div>
    </Portal>
  );
}
