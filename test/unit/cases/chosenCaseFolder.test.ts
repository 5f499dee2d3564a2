import assert from 'node:assert/strict';
import { chosenCaseFolder } from '../../../src/cases/chosenCaseFolder';
import { UserError } from '../../../src/core/errors';

const chosen = (set: unknown): string | undefined => chosenCaseFolder(set, '/home/kim', text => text);

describe('the setting for the case folder', () => {
	it('names an absolute path, or one from the home', () => {
		assert.equal(chosen(' /data/cases '), '/data/cases');
		assert.equal(chosen('~/cases'), '/home/kim/cases');
	});

	it('says nothing where it is empty', () => {
		for (const set of [undefined, null, '', '  ']) assert.equal(chosen(set), undefined);
	});

	it('is refused in words for people where it is anything else: a settings file holds what people write', () => {
		for (const set of ['cases', '../cases', '~', 7, true, ['/data'], { a: 1 }])
			assert.throws(() => chosen(set), UserError);
	});
});
