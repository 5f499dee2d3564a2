import type { Fix } from '../../core/case';
import { type ChangedFile, spanOf } from '../patch';

/** A case keeps the names of this many files; what a larger fix changed is told by its commit. */
export const FILES_KEPT = 200;

/** The files of a change as a case keeps them: each with the span of its changed lines, where that is known. */
export function filesKept(files: readonly ChangedFile[]): Fix['files'] {
	return files.slice(0, FILES_KEPT).map(({ path, lines }) => {
		const span = spanOf(lines);
		return { path, ...(span === undefined ? {} : { lines: span }) };
	});
}
