/** Every bound of the product, named once, with its reason. Rates are defaults that the server's settings may change. */

/** Rows of a sheet: the order index and the engine are measured up to here. */
export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 256;
export const MAX_SHEETS = 64;
export const MAX_NAMES = 2_000;
/** Cells one update may carry; a larger paste is several updates and one undo step. */
export const MAX_CELLS_PER_UPDATE = 10_000;
export const MAX_STRUCTS_PER_UPDATE = 20_000;
export const MAX_DELETES_PER_UPDATE = 20_000;
/** Rows of one immutable batch. */
export const MAX_BATCH_ROWS = 256;
/** UTF-16 units, as Excel. */
export const MAX_TEXT = 32_767;
/** UTF-16 units of a formula as displayed. The stored form is longer: ids instead of A1. */
export const MAX_FORMULA = 8_192;
export const MAX_STORED_FORMULA = 32_768;
export const MAX_FORMULA_NESTING = 64;
export const MAX_SOURCE_TEXT = 500;
export const MAX_NAME = 200;
/** A note on a cell is a remark, not a document. */
export const MAX_NOTE = 1_000;
/** Colour rules of one column: the first that holds paints, so more than a handful is never readable. */
export const MAX_COLOUR_RULES = 8;
export const MAX_ORDER_KEY = 128;
/** When a new key would pass MAX_ORDER_KEY, up to this many neighbours get new keys in the same action. */
export const REKEY_NEIGHBOURS = 64;

/** Engine: deterministic, so every machine shows the same error. */
export const MAX_ARRAY_CELLS = 10_000;
export const MAX_PATTERN_STARS = 3;
/** A formula that keeps the engine busy longer is quarantined. Milliseconds. */
export const WATCHDOG_MS = 2_000;

/** Frames on the socket, bytes. */
export const MAX_FRAME = 8 * 1024 * 1024;
export const MAX_PRESENCE = 512;
/** What may wait for a slow reader before the link is cut (1013), bytes. */
export const MAX_SEND_QUEUE = 8 * 1024 * 1024;
export const MAX_BODY = 1024 * 1024;
export const MAX_UPLOAD = 10 * 1024 * 1024;

/** Own undo steps kept. */
export const MAX_UNDO = 200;

/** Saved views of one person, or of the secretariat, in one plan: more is a list nobody reads. */
export const MAX_VIEWS = 100;
export const MAX_VIEW_NAME = 80;
/** One saved view as JSON, UTF-16 units: a filter may name the values that stay. */
export const MAX_VIEW_SIZE = 64 * 1024;
