import type { Git } from '../exec';
import { withSignal } from '../repository';
import type { Ref } from './remoteRefs';
import type { WritingGit } from './writingGit';

/** A name of the mirror, and the commit that it leads to; nothing for a tag of something else. */
export interface MirrorRef extends Ref {
	readonly commit?: string;
}

/** @param under beginnings of names, such as "refs/heads/". @throws what Git.run throws */
export async function mirrorRefs(
	git: Git,
	mirror: string,
	under: readonly string[],
	signal?: AbortSignal,
): Promise<MirrorRef[]> {
	const format = '--format=%(objectname) %(objecttype) %(*objectname) %(*objecttype) %(refname)';
	const { stdout } = await git.run(mirror, ['for-each-ref', format, '--', ...under], {
		limitBytes: 64 * 1024 * 1024,
		...withSignal(signal),
	});
	return stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const [id = '', type, peeled = '', peeledType, ref] = line.split(' ');
			if (ref === undefined) return [];
			const commit = type === 'commit' ? id : peeledType === 'commit' ? peeled : undefined;
			return [{ ref, id, ...(commit === undefined ? {} : { commit }) }];
		});
}

type Change = readonly ['create' | 'update', string, string] | readonly ['delete', string];

/** Changes names, all or none. */
export async function changeRefs(
	git: WritingGit,
	mirror: string,
	changes: readonly Change[],
	signal?: AbortSignal,
): Promise<void> {
	if (changes.length === 0) return;
	// git-update-ref, -z: a delete and an update may name the value before; nothing there means any.
	const input = changes
		.map(([verb, ref, id]) => {
			if (verb === 'delete') return `delete ${ref}\0\0`;
			return verb === 'create' ? `create ${ref}\0${id ?? ''}\0` : `update ${ref}\0${id ?? ''}\0\0`;
		})
		.join('');
	await git.write(mirror, ['update-ref', '--no-deref', '--stdin', '-z'], { input, ...withSignal(signal) });
}
