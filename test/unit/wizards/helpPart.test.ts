import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import type { Gpg, Recipients } from '../../../src/core/handOver/gpg';
import { DEFAULT_CHOICE, type HandOverChoice } from '../../../src/core/handOver/hiddenWords';
import { responseContract } from '../../../src/protocol/response';
import { createResponsePage } from '../../../src/wizards/responsePage';
import { aReport, handle } from '../../support/builders';
import { aReadyCase } from '../../support/readyCase';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const FPR = 'A'.repeat(40);
const RECORD: Case = aReadyCase(
	{
		received: { at: '2026-02-20T09:00:00Z', via: 'mail', name: 'Kim Larsen', email: 'kim.larsen@mail.example' },
		readIn: [{ id: handle(50), at: '2026-02-21T09:00:00Z', name: 'Distro Folks', how: 'by-hand' }],
		assignee: 'ines-adeyemi',
		notes: 'Rotate the token of the bot.',
		helpAsk: 'We need help with **coordination**.',
		decision: { outcome: 'vulnerability', at: '2026-02-22T09:00:00Z', message: 'Dear Kim, confirmed.' },
		exploited: { at: '2026-02-25T09:00:00Z', source: 'a customer' },
		fixes: [{ id: handle(60), linkedAt: '2026-02-25T09:00:00Z', commit: 'c'.repeat(40), files: [] }],
		timeline: [
			{ id: handle(70), at: '2026-02-21T09:00:00Z', text: 'Called KIM; @kim.larsen and Distro Folks agreed.' },
		],
	},
	{
		author: 'kimlarsen',
		description:
			'### Impact\n\nFound by K\u200bim L\u00e1rsen. Write to kim.larsen@mail.example or ask zoe@other.example.',
		credits: [{ name: 'Kim Larsen', type: 'finder', state: 'accepted' }],
		privateFork: { fullName: 'acme/papervane-ghsa-xxxx', url: 'https://github.com/acme/papervane-ghsa-xxxx' },
	},
);

function opened(record = RECORD, more: Parameters<typeof openPage>[4] = {}) {
	const store = createMemoryStore(record);
	const bench = openPage(createResponsePage, responseContract, store, record.handle, more);
	bench.end.ready();
	const bundle = (choice: Partial<HandOverChoice> = {}, name = '') =>
		bench.end.call('bundle', { to: name === '' ? 'cert-cc' : 'other', name, choice: { ...DEFAULT_CHOICE, ...choice } });
	const texts = async (): Promise<string[]> =>
		((await store.read(record.handle))?.timeline ?? []).map(({ text }) => text);
	return { ...bench, store, bundle, texts };
}

describe('hand-over bundle', () => {
	it('tells helpers what they need to begin', async () => {
		const { bundle } = opened();
		const { text } = await bundle();
		for (const words of [
			/For CERT\/CC\. TLP:RED\./,
			/We need help with \*\*coordination\*\*/,
			/`CVE-2026-12345`/,
			/CVSS 4\.0: [\d.]+, high, `CVSS:4\.0\/AV:N/,
			/`papervane` \(npm\): affected `>= 1\.0\.0, < 2\.0\.1`, fixed in `2\.0\.1`/,
			/Exploited in the wild: yes/,
			/PD: Tuesday, 2026-03-10, 14:00 Europe\/Oslo, which is 2026-03-10, 13:00 UTC, set by us/,
			new RegExp(`Fix commit: \`${'c'.repeat(40)}\``),
			/Tests passed/,
			/Read in: 1, name withheld/,
		])
			assert.match(text, words);
	});
	it('names nobody and tells no notes unless a person chose so', async () => {
		const { bundle } = opened();
		const { text, people } = await bundle();
		assert.doesNotMatch(text, /kim|l[aá]rsen|distro folks|\bines|rotate the token|ghsa-xxxx|Dear/iu);
		assert.match(text, /Called ‹finder›; `@‹finder›` and ‹somebody read in› agreed/);
		assert.deepEqual(people, ['zoe@other.example']);
	});
	it('holds what a person chose', async () => {
		const { bundle } = opened();
		const { text } = await bundle({
			finder: true,
			readIn: true,
			notes: true,
			discussion: true,
			fork: true,
			timeline: false,
		});
		for (const words of [/Finder: Kim Larsen/, /Distro Folks/, /Rotate the token/, /Dear Kim/, /papervane-ghsa-xxxx/])
			assert.match(text, words);
		assert.doesNotMatch(text, /## Timeline/);
	});
	it('is copied and saved as it was shown, as a secret, and written down', async () => {
		let written = '';
		const saveAs = async (name: string, text: string, secret: boolean): Promise<boolean> => {
			written = `${name} ${String(secret)} ${text}`;
			return true;
		};
		const { bundle, end, did, texts } = opened(RECORD, { outside: { saveAs } });
		const { text, digest } = await bundle();
		await end.call('addEntry', { text: 'Something happens meanwhile.' });
		await end.call('copyBundle', { digest });
		assert.equal(await end.call('saveBundle', { digest }), true);
		assert.equal(did.includes(`copy ${text}`), true);
		assert.equal(written, `0000000000000001.hand-over.md true ${text}`);
		assert.deepEqual((await texts()).slice(-2), [
			'Hand-over bundle for CERT/CC copied.',
			'Hand-over bundle for CERT/CC saved.',
		]);
	});
	it('never leaves unseen', async () => {
		const { bundle, end, did, texts } = opened();
		const { digest } = await bundle();
		await bundle({ notes: true });
		await assert.rejects(end.call('copyBundle', { digest }), /no longer the one on the page/);
		await assert.rejects(end.call('saveBundle', { digest: 'f'.repeat(64) }), /no longer the one on the page/);
		assert.deepEqual(did, []);
		assert.equal((await texts()).length, 1);
	});
	it('does not leave with the id of another open case', async () => {
		const other = aReport(9, { id: 'GHSA-2222-3333-4444', state: 'draft' });
		const { bundle, end, did, texts } = opened(
			{ ...RECORD, helpAsk: 'As in GHSA-2222-3333-4444' },
			{ reports: () => [other] },
		);
		const { digest, namesOthers } = await bundle();
		assert.equal(namesOthers, true);
		await assert.rejects(end.call('copyBundle', { digest }), /another case/);
		assert.deepEqual(did, []);
		assert.equal((await texts()).length, 1);
	});
	it('writes nothing down when the person saved it nowhere', async () => {
		const { bundle, end, texts } = opened(RECORD, { outside: { saveAs: async () => false } });
		assert.equal(await end.call('saveBundle', { digest: (await bundle()).digest }), false);
		assert.equal((await texts()).length, 1);
	});
	it('records once that helpers know', async () => {
		const { end, store } = opened();
		await end.call('readInHelper', { name: 'CERT/CC' });
		await end.call('readInHelper', { name: ' cert/cc' });
		assert.deepEqual(
			(await store.read(RECORD.handle))?.readIn?.map(({ name, how }) => [name, how]),
			[
				['Distro Folks', 'by-hand'],
				['CERT/CC', 'by-hand'],
			],
		);
	});
});

describe('encrypting a bundle', () => {
	const key = { fingerprint: FPR, userIds: ['CERT \u202e<cert@cert.example>'], trust: 'unknown' } as const;
	function withGpg(confirms = true) {
		const asked: string[] = [];
		const to: Recipients[] = [];
		const gpg: Gpg = {
			keys: async () => ({
				keys: [key, ...Array.from({ length: 70 }, () => ({ ...key, fingerprint: 'B'.repeat(40), userIds: ['Bo'] }))],
				truncated: false,
			}),
			keysIn: async () => ({ keys: [key], truncated: false }),
			encrypt: async (_text, recipients) => {
				to.push(recipients);
				return '-----BEGIN PGP MESSAGE-----';
			},
		};
		const confirm = async (question: string, detail: string): Promise<boolean> => {
			asked.push(`${question} ${detail}`);
			return confirms;
		};
		const readChosenFile = async (): Promise<Uint8Array> => new Uint8Array([1]);
		return { asked, to, ...opened(RECORD, { gpg: async () => gpg, outside: { confirm, readChosenFile } }) };
	}

	it('finds keys by name and fingerprint, and shows a part of many', async () => {
		const { end } = withGpg();
		assert.deepEqual(
			(await end.call('gpgKeys', { search: 'CERT' })).keys.map(k => k.fingerprint),
			[FPR],
		);
		assert.equal((await end.call('gpgKeys', { search: 'aaaa aaaa aaaa' })).found, 1);
		const all = await end.call('gpgKeys', { search: '' });
		assert.deepEqual([all.keys.length, all.found], [50, 71]);
	});
	it('asks with the fingerprint, then saves it and writes that down', async () => {
		const { bundle, end, asked, to, did, texts } = withGpg();
		const { digest } = await bundle();
		assert.equal(await end.call('encryptBundle', { digest, fingerprints: [FPR], file: false }), true);
		assert.match(asked[0] ?? '', /AAAA AAAA/);
		assert.doesNotMatch(asked[0] ?? '', /\u202e/);
		assert.deepEqual(to, [{ fingerprints: [FPR] }]);
		assert.deepEqual(did, ['save 0000000000000001.hand-over.asc secret']);
		assert.equal((await texts()).at(-1), 'Hand-over bundle for CERT/CC encrypted and saved.');
	});
	it('encrypts to the key of a file that was read', async () => {
		const { bundle, end, to } = withGpg();
		const { digest } = await bundle();
		await assert.rejects(end.call('encryptBundle', { digest, fingerprints: [], file: true }), /key file again/);
		await end.call('gpgKeyFile', null);
		await end.call('encryptBundle', { digest, fingerprints: [], file: true });
		assert.deepEqual(to, [{ fingerprints: [], file: new Uint8Array([1]) }]);
	});
	it('does nothing without a yes, without a key, and with a key that is not there', async () => {
		const { bundle, end, to, did } = withGpg(false);
		const { digest } = await bundle();
		assert.equal(await end.call('encryptBundle', { digest, fingerprints: [FPR], file: false }), false);
		await assert.rejects(end.call('encryptBundle', { digest, fingerprints: [], file: false }), /No key is chosen/);
		await assert.rejects(
			end.call('encryptBundle', { digest, fingerprints: ['C'.repeat(40)], file: false }),
			/no longer in your keyring/,
		);
		assert.deepEqual([to, did], [[], []]);
	});
});
