import type { FuzzRow } from '../row';
import { CORE_ROWS } from './core';
import { FORGE_ROWS } from './forge';
import { GIT_ROWS } from './git';
import { OUTSIDE_ROWS } from './outside';
import { PAGE_ROWS } from './pages';
import { SETTING_ROWS } from './settings';

/** Every parser: what turns text, bytes or values from outside into something with a structure. */
export const FUZZ_ROWS: readonly FuzzRow[] = [
	...CORE_ROWS,
	...OUTSIDE_ROWS,
	...FORGE_ROWS,
	...SETTING_ROWS,
	...PAGE_ROWS,
	...GIT_ROWS,
];
