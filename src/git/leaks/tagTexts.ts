import { t } from '../../core/translate';
import { told } from './binaries';
import type { CommitReading } from './commits';
import type { ObjectReader } from './objects';
import type { Ref } from './outgoing';

/** A tag of a tag of a tag is looked up so deep. */
const DEEPEST = 10;

/**
 * Looks through what annotated tags say, also those that they are tags of, and contents that were tagged without a commit.
 * @returns what could not be looked into, in words for people
 * @throws what Git.run throws
 */
export async function lookAtTags(
	objects: ObjectReader,
	tags: readonly Ref[],
	{ findings }: Pick<CommitReading, 'findings'>,
): Promise<string[]> {
	let names = new Map<string, string[]>();
	for (const { id, name } of tags) add(names, id, name.slice('refs/tags/'.length));
	let unread = 0;
	let trees = 0;
	for (let depth = 0; depth < DEEPEST && names.size > 0; depth++) {
		const next = new Map<string, string[]>();
		const use = (id: string, type: string, content: Buffer): void => {
			if (type === 'commit') return;
			if (type === 'tree') return void (trees += 1);
			const own = names.get(id) ?? [];
			const header = type === 'tag' ? content.indexOf('\n\n') : -1;
			const text = header === -1 ? content : content.subarray(header + 2);
			for (const ref of own) findings.look({ where: 'tag', ref }, text, { line: 1 });
			if (type !== 'tag') return;
			const [, target = '', of = ''] =
				/^object ([0-9a-f]+)\ntype (\w+)\n/.exec(content.toString('latin1', 0, 200)) ?? [];
			// A name inside the object may be another than the tag's.
			const named = /^tag (.*)$/m.exec(content.toString('utf8', 0, Math.max(0, header)))?.[1] ?? '';
			for (const ref of own) {
				findings.look({ where: 'tag', ref }, Buffer.from(named), { firm: true });
				if (of !== 'commit') add(next, target, ref);
			}
		};
		const { large, missing } = await objects.read(names.keys(), use);
		unread += large.size + missing.size;
		names = next;
	}
	return [
		...told(unread, t('tag over 4 MB, or not in this clone'), t('tags over 4 MB, or not in this clone')),
		...told(trees, 'tag of a folder without a commit', 'tags of folders without a commit'),
	];
}

function add(names: Map<string, string[]>, id: string, name: string): void {
	const own = names.get(id);
	if (own === undefined) names.set(id, [name]);
	else own.push(name);
}
