import { harmless, inMessage, leak, WARNS } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';

const ADVISORY = `https://github.com/oakline/paperbark/security/advisories/${SECRET.id}`;

/** In the message of a commit, or beside it in the commit's own headers. */
export const MESSAGES: readonly Shape[] = [
	inMessage('id in the subject', 'id', `Fix ${SECRET.id}`, { everywhere: true }),
	inMessage('CVE id in the subject', 'cve', `Fix ${SECRET.cve}`, {}),
	inMessage('id in the body', 'id', `Check paths\n\nThis is for ${SECRET.id}.`),
	inMessage('id in a trailer', 'id', `Check paths\n\nFixes: ${SECRET.id}`),
	inMessage(
		'CVE id in a trailer, after others',
		'cve',
		`Check paths\n\nRefs: #12\nSigned-off-by: Ada <a@b.example>\nCVE: ${SECRET.cve}`,
	),
	inMessage('address of the draft advisory in the body', 'id', `Check paths\n\nSee ${ADVISORY}`),
	inMessage('id in lower case, in brackets', 'id', `[${SECRET.id.toLowerCase()}] check paths`),
	inMessage('CVE id in lower case, as a scope', 'cve', `fix(${SECRET.cve.toLowerCase()}): check paths`),
	inMessage('id in the last of a thousand lines', 'id', `Import\n\n${'A line.\n'.repeat(1000)}${SECRET.id}`),
	inMessage('CVE id in a message with CRLF', 'cve', `Check paths\r\n\r\nFor ${SECRET.cve}\r\n`),
	inMessage('id between non-ASCII letters of a sentence', 'id', `Überprüft Pfade, für „${SECRET.id}“ — größer`),
	inMessage('id in a language without spaces', 'id', `修正\n\nこれは${SECRET.id}の修正です。`),
	leak('CVE id in a Latin-1 message', 'cve', async world => {
		await world.write(harmless());
		await world.git('add', '-A');
		const message = Buffer.from(`Gr\u00fc\u00dfe\n\nF\u00fcr ${SECRET.cve} gepr\u00fcft\n`, 'latin1');
		await world.feed(message, '-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '-F', '-');
	}),
	leak('id in the message of a merge', 'id', async world => {
		await world.branch('side');
		await world.commit('Tidy up', { 'docs/side.md': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--no-ff', '-m', `Merge the fix of ${SECRET.id}`, 'side');
	}),
	leak('branch named after the CVE id, in the message that git makes of a merge', 'cve', async world => {
		await world.branch(`fix-${SECRET.cve}`);
		await world.commit('Tidy up', { 'docs/side.md': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--no-ff', '--no-edit', `fix-${SECRET.cve}`);
		await world.git('branch', '-q', '-D', `fix-${SECRET.cve}`);
	}),
	leak('private fork in the message that git makes of a merge', 'forkUrl', async world => {
		await world.branch('side');
		await world.commit('Tidy up', { 'docs/side.md': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--no-ff', '-m', `Merge branch 'fix' of ${SECRET.fork}`, 'side');
	}),
	leak('id in the list of a squash', 'id', async world => {
		await world.branch('side');
		await world.commit('One', { 'docs/one.md': 'one\n' });
		await world.commit(`Two, of ${SECRET.id}`, { 'docs/two.md': 'two\n' });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--squash', 'side');
		await world.git('commit', '-q', '--no-edit');
		await world.git('branch', '-q', '-D', 'side');
	}),
	leak('CVE id in what git writes of a revert', 'cve', async world => {
		await world.commit(`Fix ${SECRET.cve}`, harmless());
		await world.git('revert', '--no-edit', 'HEAD');
		const tree = await world.git('rev-parse', 'HEAD^{tree}');
		const message = await world.git('log', '-1', '--format=%B');
		const alone = await world.feed(message, 'commit-tree', tree, '-p', 'origin/main');
		await world.git('reset', '-q', '--hard', alone);
	}),
	leak('id of the linked fix in the line of cherry-pick -x', 'patchId', world =>
		world.commit(`Check paths\n\n(cherry picked from commit ${world.fix.commit})`, harmless()),
	),
	inMessage('CVE id in a message for autosquash', 'cve', `fixup! Fix ${SECRET.cve}`),
	inMessage('marked name of a function in the subject', 'marked', `Drop ${SECRET.marked}()`),
	inMessage('marked payload in the body', 'marked', `Check paths\n\nWith ${SECRET.payload} as the name, …`),
	inMessage('address of the private fork in the body', 'forkUrl', `Check paths\n\nFrom ${SECRET.fork}/pull/1`),
	inMessage('private fork as owner/name#number', 'forkUrl', `Check paths (${SECRET.forkName}#1)`),
	inMessage('finder in the body', 'finder', `Check paths\n\nReported by ${SECRET.finder}.`, {
		...WARNS,
	}),
	inMessage("finder's mail address in a trailer", 'finder', `Check paths\n\nReported-by: S <${SECRET.mail}>`, WARNS),
	inMessage("finder's login", 'finder', `Check paths\n\nThanks to @${SECRET.login}!`, WARNS),
	inMessage('finder as co-author', 'finder', `Check paths\n\nCo-authored-by: ${SECRET.finder} <${SECRET.mail}>`, WARNS),
	inMessage('title as the subject', 'title', SECRET.title, WARNS),
	inMessage('title in other case, in a sentence', 'title', `Fix: ${SECRET.title.toLowerCase()} (#12)`, WARNS),
	inMessage(
		'title broken over two lines of the body',
		'title',
		`Check paths\n\n${SECRET.title.replace(' lets', '\nlets')}`,
		{ ...WARNS, hook: 'pass', why: 'grep sees lines of bytes, the editor reads the text.' },
	),
];
