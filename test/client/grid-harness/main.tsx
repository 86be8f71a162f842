import { Show } from 'solid-js';
import { render } from 'solid-js/web';
import '../../../client/styles/tokens.css';
import '../../../client/styles/grid.css';
import '../../../client/styles/matrix.css';
import './harness.css';
import { FormulaBar } from '../../../client/grid/formula-bar.tsx';
import { GridView } from '../../../client/grid/grid.tsx';
import { createGridState } from '../../../client/grid/grid-state.ts';
import { NameBox } from '../../../client/grid/name-box.tsx';
import { SheetTabs } from '../../../client/grid/sheet-tabs.tsx';
import { StatusBar } from '../../../client/grid/status-bar.tsx';
import { MatrixView } from '../../../client/matrix/matrix.tsx';
import { memoryBook } from './memory-book.ts';

const ask = new URLSearchParams(location.search);
document.documentElement.dataset.theme = ask.get('theme') ?? 'light';

function Page() {
  const book = memoryBook(Number(ask.get('rows') ?? 505), Number(ask.get('cols') ?? 20));
  const state = createGridState(book);
  Object.assign(window, { book, state });
  return (
    <div class="page">
      <Show
        when={ask.get('view') === 'matrix'}
        fallback={
          <>
            <div class="bars">
              <NameBox state={state} />
              <FormulaBar state={state} />
            </div>
            <GridView state={state} />
            <StatusBar state={state} />
            <SheetTabs state={state} />
          </>
        }
      >
        <MatrixView
          book={book}
          year={2023}
          onOpenRow={(row) => console.log(row)}
          onBulk={() => {}}
          answers={() => undefined}
          answerOf={() => ({ mark: '', words: '' })}
        />
      </Show>
    </div>
  );
}
const root = document.querySelector('#app');
if (root) render(() => <Page />, root);
