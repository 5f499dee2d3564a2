import { deflateRawSync, gzipSync } from 'node:zlib';
import { harmless, inFiles, leak } from './make';
import { SECRET } from './secrets';
import type { More, Shape } from './shape';
import { FIXED } from './template';

const NOT = { hook: 'pass', editor: 'none' } as const satisfies More;
const decided = (why: string): More => ({ ...NOT, why });
const COMPRESSED =
	'What is compressed is not unpacked: it would cost a push too much, and every format is another one.';
const CAREFUL = 'Nobody writes this by accident, and the guard is no wall against a person who wants to tell.';
const HEADERS =
	'Of a commit its message, its files and its change are read, not who made it and not its other headers.';
const reversed = (text: string): string => [...text].reverse().join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Decided not to be looked for. They are pushed too: what is found one day moves to the leaks. */
export const NOT_FOUND: readonly Shape[] = [
	inFiles(
		'id in a file compressed by gzip',
		'id',
		{ 'a.gz': gzipSync(`see ${SECRET.id}`.repeat(9)) },
		decided(COMPRESSED),
	),
	inFiles(
		'id in a file compressed as in a zip archive',
		'id',
		{ 'a.zip': deflateRawSync(`see ${SECRET.id}`.repeat(9)) },
		decided(COMPRESSED),
	),
	inFiles(
		'id in a picture of it',
		'id',
		{ 'a.ppm': Buffer.from(`P5 4 4 255\n${'\0\xff'.repeat(8)}`, 'latin1') },
		decided('Pictures are not read.'),
	),
	inFiles('id in reverse', 'id', { 'a.md': `${reversed(SECRET.id)}\n` }, decided(CAREFUL)),
	inFiles('CVE id in ROT13', 'cve', { 'a.md': 'PIR-2026-48213\n' }, decided(CAREFUL)),
	inFiles('CVE id in Base64 twice', 'cve', { 'a.txt': `${base64(base64(`xx${SECRET.cve}`))}\n` }, decided(CAREFUL)),
	inFiles(
		'CVE id in words',
		'cve',
		{ 'a.md': 'CVE number forty-eight thousand two hundred and thirteen of 2026\n' },
		decided(CAREFUL),
	),
	inFiles(
		'CVE id without CVE',
		'cve',
		{ 'a.md': 'See 2026-48213.\n' },
		decided('A year and five digits are also a number of an order, a ticket or a page.'),
	),
	inFiles(
		'CVE id in hex with spaces',
		'cve',
		{ 'a.txt': `${Buffer.from(SECRET.cve).toString('hex').replace(/(..)/g, '$1 ')}\n` },
		decided(CAREFUL),
	),
	leak(
		'id as the name of an author',
		'id',
		async world => {
			await world.write(harmless());
			await world.git('commit', '-qam', 'Tidy up', `--author=${SECRET.id} <bot@example.org>`);
		},
		decided(HEADERS),
	),
	leak(
		'CVE id in the mail address of a committer',
		'cve',
		async world => {
			await world.write(harmless());
			await world.git('-c', `user.email=ada+${SECRET.cve}@example.org`, 'commit', '-qam', 'Tidy up');
		},
		decided(HEADERS),
	),
	leak(
		'id in the message of a signed tag that a merge keeps in its headers',
		'id',
		async world => {
			await world.branch('side');
			await world.commit('Tidy up', { 'docs/side.md': 'side\n' });
			const signature = '-----BEGIN PGP SIGNATURE-----\n\nbm9uZQ==\n-----END PGP SIGNATURE-----\n';
			const object = await world.git('rev-parse', 'HEAD');
			const tagger = 'tagger Ada <ada@example.org> 1772445600 +0000';
			const tag = `object ${object}\ntype commit\ntag side-1\n${tagger}\n\nFor ${SECRET.id}\n${signature}`;
			const id = await world.feed(tag, 'mktag');
			await world.git('checkout', '-q', 'main');
			await world.git('update-ref', 'refs/tags/side-1', id);
			await world.git('merge', '-q', '--no-ff', '-m', 'Merge side', 'side-1');
			await world.git('update-ref', '-d', 'refs/tags/side-1');
			await world.git('branch', '-q', '-D', 'side');
		},
		decided(HEADERS),
	),
	inFiles(
		'marked payload broken inside of a word',
		'marked',
		{ 'a.md': `${SECRET.payload.replace('etc', '\netc')}\n` },
		decided('Tools break lines at blanks and at dashes.'),
	),
	leak(
		'the fix squashed with other changes',
		'patchId',
		world => world.commit('Tidy up', { 'src/archive.js': FIXED, 'docs/more.md': 'more\n' }),
		decided(
			'A patch id is of a whole change. What tells a fix inside of another change are strings, which a person marks.',
		),
	),
	leak(
		'the fix done in another way',
		'patchId',
		world => world.commit('Tidy up', { 'src/archive.js': FIXED.replace('continue', 'throw new Error(entry.name)') }),
		decided('Only the very change is known.'),
	),
	leak(
		'the fix as a file with a patch',
		'patchId',
		async world => {
			const patch = await world.git('diff-tree', '-p', world.fix.commit);
			await world.commit('Tidy up', { 'fix.patch': `${patch.split('\n').slice(1).join('\n')}\n` });
		},
		decided('Files are not read as changes.'),
	),
	leak(
		'a topic of the id by a push option',
		'id',
		async world => {
			await world.gitIn(`${world.base}/public.git`, 'config', 'receive.advertisePushOptions', 'true');
			await world.commit('Tidy up', harmless());
		},
		{
			...decided('git does not tell a pre-push hook the options.'),
			push: ['-o', `topic=${SECRET.id}`, 'origin', 'main'],
		},
	),
	leak('the id, and the hook is told not to run', 'id', world => world.commit(`Fix ${SECRET.id}`, harmless()), {
		...decided('git push --no-verify runs no hook; the editor tells of it before.'),
		editor: 'refuse',
		push: ['--no-verify', 'origin', 'main'],
	}),
	leak(
		'finder in the name of a file',
		'finder',
		world => world.commit('Tidy up', { [`docs/${SECRET.login}.md`]: 'x\n' }),
		decided('Names are looked for in added lines and messages only.'),
	),
	leak('finder in the name of a branch', 'finder', world => world.branch(`thanks-${SECRET.login}`), {
		...decided('Names are looked for in added lines and messages only.'),
		push: ['origin', 'HEAD'],
	}),
];
