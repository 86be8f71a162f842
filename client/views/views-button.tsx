import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';
import '../styles/views.css';
import type { ViewShelf } from './view-shelf.ts';

// Its code comes when somebody opens it: the grid does not wait for it.
const ViewsCard = lazy(async () => ({ default: (await import('./views-card.tsx')).ViewsCard }));

/** Through which saved view I look at this sheet, and whether it is still as saved. Opens the list. */
export function ViewsButton(props: { readonly shelf: ViewShelf; readonly state: GridState }) {
  let button!: HTMLButtonElement;
  const [open, setOpen] = createSignal(false);
  const close = (toGrid: boolean) => {
    setOpen(false);
    if (toGrid) props.state.focus();
    else button.focus();
  };
  const words = () => {
    const saved = props.shelf.current();
    return saved ? t('views.button', { name: saved.name }) : t('views.none');
  };
  return (
    <div class="views">
      <button
        ref={button}
        type="button"
        class="views-button"
        data-part="views"
        data-changed={props.shelf.changed()}
        aria-haspopup="dialog"
        aria-expanded={open()}
        title={words()}
        onClick={() => {
          if (open()) close(false);
          else {
            setOpen(true);
            void props.shelf.load();
          }
        }}
      >
        <span class="views-icon" aria-hidden="true" />
        <span class="views-name">{words()}</span>
        <Show when={props.shelf.changed()}>
          <span class="views-changed">{t('views.changedMark')}</span>
        </Show>
      </button>
      <span class="hidden" role="status">
        {props.shelf.said()}
      </span>
      <Show when={open()}>
        <Suspense>
          <ViewsCard shelf={props.shelf} state={props.state} anchor={button} close={close} />
        </Suspense>
      </Show>
    </div>
  );
}
