import type { FuzzRow } from '../row';
import { CORE_ROWS } from './core';
import { FORGE_ROWS } from './forge';
import { OUTSIDE_ROWS } from './outside';

/** Every parser: what turns text, bytes or values from outside into something with a structure. */
export const FUZZ_ROWS: readonly FuzzRow[] = [...CORE_ROWS, ...OUTSIDE_ROWS, ...FORGE_ROWS];
