import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { CaseFileError } from '../../../src/cases/caseFileError';
import { readNewerCase } from '../../../src/cases/newerCase';
import { parseCaseFile } from '../../../src/cases/parseCaseFile';
import { renderNewCase } from '../../../src/cases/renderCase';
import { keptAs } from '../../../src/core/caseMerge/rules';
import { UserError } from '../../../src/core/errors';
import { readFixUri } from '../../../src/editor/fixUri';
import { readGitUri } from '../../../src/editor/gitUri';
import { readRemembered } from '../../../src/feeds/guard/rememberedCases';
import { readMail } from '../../../src/feeds/mail';
import { fromOsv } from '../../../src/formats/osv';
import { readProjectFile } from '../../../src/formats/projectFile';
import { readDocument } from '../../../src/formats/readDocument';
import { decodeRepositoryAdvisory } from '../../../src/github/decode';
import { fromPageSchema, readMessage } from '../../../src/protocol/rpc';
import { askOsv } from '../../../src/records/publicRecord';
import { aReadyCase } from '../../support/readyCase';
import { repositoryAnswer } from '../github/decodeFixtures';

const CASE = aReadyCase();
const FILE = renderNewCase(CASE);
const DEEP = 200_000;
const LAUGHS = Array.from(
	{ length: 30 },
	(_, at) =>
		`l${at}: &l${at} [${Array(9)
			.fill(at === 0 ? 'ha' : `*l${at - 1}`)
			.join(', ')}]`,
).join('\n');
const DEEP_JSON = `{"version":1,"a":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`;

/** Said of a file, it is refused or is nothing but a problem that is told. */
const YAML: Readonly<Record<string, string>> = {
	'a billion laughs': LAUGHS,
	'deep lists': `a: ${'['.repeat(DEEP)}`,
	'deep maps': `a: ${'{a: '.repeat(DEEP)}`,
	'deep dashes': `a:\n  ${'- '.repeat(DEEP)}x`,
	'a merge key': 'base: &b { title: x }\n<<: *b',
	'a tag of code': 'a: !!js/function "function(){}"',
	bytes: 'a: !!binary aGE=',
	'a huge key': `? ${'k'.repeat(500_000)}\n: 1`,
	'a million keys': Array.from({ length: 300_000 }, (_, at) => `k${at}: 1`).join('\n'),
	'a key twice': 'notes: a\nnotes: b',
	'an alias to itself': 'a: &a [*a]',
	'many documents': '---\na: 1\n'.repeat(20_000),
	'other versions of YAML': '%YAML 1.1\n---\na: 0o17',
};

describe('bombs', function () {
	this.timeout(60_000);

	for (const [what, yaml] of Object.entries(YAML)) {
		it(`of YAML are refused in case files and told of project files: ${what}`, () => {
			for (const text of [yaml, `${FILE}\n${yaml}`]) {
				try {
					const { record } = parseCaseFile(text, '/x.yaml', CASE.handle);
					assert.deepEqual(record, CASE, 'what a case does not know is no part of it');
				} catch (error) {
					assert.ok(error instanceof CaseFileError, String(error));
				}
			}
			const { problems } = readProjectFile(`version: 1\n${yaml}`);
			assert.ok(problems.length > 0);
		});
	}

	it('of JSON are refused, or nothing', async () => {
		await assert.rejects(readDocument(DEEP_JSON), UserError);
		for (const text of [DEEP_JSON, '['.repeat(DEEP), `[${'1e400,'.repeat(DEEP)}1]`, `{"kind":"ready","kind":"x"}`]) {
			assert.equal(readMessage(fromPageSchema, text), undefined);
			assert.equal(readRemembered(text), undefined);
			assert.equal(readGitUri({ query: text }), undefined);
			assert.equal(readFixUri({ path: '/a', query: text }), undefined);
		}
	});

	it('in a compressed answer are read no further than a record can be long', async () => {
		const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
		assert.ok(bomb.length < 1024 * 1024);
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			response.end(bomb);
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		assert.ok(typeof address === 'object' && address !== null);
		try {
			const asked = askOsv('CVE-2026-12345', {
				api: `http://127.0.0.1:${address.port}`,
				userAgent: 'test',
				timeoutMs: 30_000,
			});
			await assert.rejects(asked, UserError);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});

	it('in a mail are refused or cut', async () => {
		const nested = Array.from(
			{ length: 3_000 },
			(_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
		).join('');
		for (const mail of [
			`From: a@b.c\r\nSubject: x\r\n${nested}`,
			`From: a@b.c\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=3D='.repeat(500_000)}`,
		]) {
			try {
				const { text } = await readMail(Buffer.from(mail), new Date('2026-03-02T09:00:00Z'));
				assert.ok(text.length <= 1024 * 1024);
			} catch (error) {
				assert.ok(error instanceof UserError, String(error));
			}
		}
	});
});

describe('names that every object has', () => {
	const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
	const pollutes = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":{"a":1}}';

	it('change no object when they stand in what is read', () => {
		const extra: unknown = JSON.parse(pollutes);
		const osv = { id: 'A-1', modified: '2026-01-01T00:00:00Z', affected: [], database_specific: extra };
		fromOsv(JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify(osv).slice(1)}`));
		decodeRepositoryAdvisory(JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify(repositoryAnswer()).slice(1)}`));
		readNewerCase(JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify({ ...CASE, version: 9 }).slice(1)}`));
		for (const name of NAMES) {
			const file = `${FILE}\n${name}:\n  polluted: 1\n`;
			try {
				assert.deepEqual(parseCaseFile(file, '/x.yaml', CASE.handle).record, CASE);
			} catch (error) {
				assert.ok(error instanceof CaseFileError, String(error));
			}
			readProjectFile(`version: 1\n${name}:\n  polluted: 1\ntemplates:\n  ${name}: x\n`);
		}
		assert.equal(Reflect.get({}, 'polluted'), undefined);
	});

	it('are fields like others where two sides of a case are merged', () => {
		for (const name of NAMES) assert.equal(keptAs(name, 'text'), undefined);
	});
});
