import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import description from '../../schemas/github-openapi.json';
import { readDescription } from '../../support/github/schema';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
const SHARED = resolve(ROOT, '..', 'shared', 'schemas', 'github-openapi.json');

const there = existsSync(SHARED);
const suite = there ? describe : describe.skip;
suite(`the copy of the published description${there ? '' : ' (skipped: no shared schemas beside the checkout)'}`, () => {
	it('says what the original says', () => {
		assert.deepEqual(description, JSON.parse(readFileSync(SHARED, 'utf8')));
	});
});

describe('the description of the REST API', () => {
	const { operation } = readDescription();

	it('takes null where a field may be null, in plain fields, choices and references', () => {
		const answer = operation('GET', '/repos/{owner}/{repo}/security-advisories/{ghsa_id}');
		const wrong = answer?.answer(
			200,
			{ cve_id: null, severity: null, author: null, summary: null },
			'application/json',
		);
		const about = (field: string): boolean => (wrong ?? []).some(line => line.includes(` /${field} `));
		assert.deepEqual(['cve_id', 'severity', 'author', 'summary'].map(about), [false, false, false, true]);
	});

	it('knows the count of comments, which came with the preview', () => {
		const answer = operation('GET', '/repos/{owner}/{repo}/security-advisories/{ghsa_id}');
		const wrong = (answer?.answer(200, { comments: 3, remarks: 3 }, 'application/json') ?? []).join('\n');
		assert.match(wrong, /\(remarks\)/);
		assert.doesNotMatch(wrong, /\(comments\)/);
	});

	it('reads parameters as what they mean', () => {
		const list = operation('GET', '/repos/{owner}/{repo}/security-advisories');
		const place = { owner: 'a', repo: 'b' };
		assert.deepEqual(list?.params({ ...place, per_page: '100' }), []);
		assert.equal(list?.params({ ...place, per_page: 'many' }).length, 1);
		assert.equal(list?.params({ owner: 'a' }).length, 1);
	});

	it('knows no status that is not described', () => {
		const user = operation('GET', '/user');
		assert.match(user?.answer(201, {}, 'application/json').join() ?? '', /not described/);
	});
});
