// The page fetches the language it shows; tests speak both.
import { loadWords } from '../../client/i18n/i18n.ts';

await loadWords('vi');
await loadWords('en');
