import type { LeakPlace } from '../../core/guard/leak';
import type { Binaries } from './binaries';
import type { Findings, Found } from './findings';
import type { PatchEvents } from './patchStream';

/** Of a file's new lines so many are looked through, in bytes: more was made by a machine. */
const FILE_LIMIT = 64 * 1024 * 1024;

export interface PatchSink extends PatchEvents {
	/** How many files were not looked through to their end. */
	cut(): number;
}

/**
 * Looks for tokens in what a patch brings: names of files, lines, binary contents. What it takes away is no leak.
 * @param o ref: of what a patch is of, when it is not a commit's own id. firm: names and titles are not looked for.
 * message: also looks at messages
 */
export function createPatchSink(
	findings: Findings,
	binaries: Binaries | undefined,
	o: {
		readonly where: LeakPlace;
		readonly ref?: (commit: string) => string;
		readonly isPublic?: true;
		readonly firm?: true;
		readonly message?: true;
	},
): PatchSink {
	const { where, ref: refOf = (commit: string): string => commit } = o;
	const shared = o.isPublic === true ? { isPublic: o.isPublic } : {};
	const firm = o.firm === true ? { firm: o.firm } : {};
	let ref = '';
	let place: Found = { where, ref, ...shared };
	let bytes = 0;
	let cut = 0;
	return {
		commit(id, _parents, message) {
			ref = refOf(id);
			if (o.message === true) findings.look({ where: 'message', ref, ...shared }, message, { line: 1, ...firm });
		},
		file({ path, newName, binary }) {
			place = { where, ref, path, ...shared };
			bytes = 0;
			if (newName) findings.look(place, Buffer.from(path), { firm: true });
			if (binary !== undefined) binaries?.add({ place, ...binary });
		},
		added(line, lines) {
			const before = bytes;
			bytes += lines.length;
			if (before <= FILE_LIMIT) findings.look(place, lines, { line, added: true, ...firm });
			if (before <= FILE_LIMIT && bytes > FILE_LIMIT) cut += 1;
		},
		cut: () => cut,
	};
}
