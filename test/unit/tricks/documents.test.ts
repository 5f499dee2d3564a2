import assert from 'node:assert/strict';
import { importedCase } from '../../../src/core/importedCase';
import { caseSchema } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { readDocument } from '../../../src/formats/readDocument';
import { handle } from '../../support/builders';
import { allTricks } from '../../support/tricks';
import { countOpenTexts, trickedDocuments } from '../../support/tricks/documents';

const TRICKS = allTricks('http://canary.test').map(({ text }) => text);

describe('tricks in documents that are imported', () => {
	it('can stand in many strings of each format', async () => {
		for (const count of await countOpenTexts()) assert.ok(count > 12, `only in ${count}`);
	});

	it('become a case that holds them as text, or are refused without being repeated', async () => {
		let taken = 0;
		for (const text of Object.values(await trickedDocuments(TRICKS)).flat()) {
			try {
				const { format, advisory } = await readDocument(text);
				const record = importedCase(advisory, {
					...{ handle: handle(1), format, now: '2026-03-02T09:00:00Z', entry: handle(2), ownId: false },
				});
				assert.deepEqual(caseSchema.parse(record), record);
				if (advisory.source.url !== undefined) assert.match(advisory.source.url, /^https?:\/\//);
				taken += 1;
			} catch (error) {
				assert.ok(error instanceof UserError, String(error));
				assert.ok(!TRICKS.some(trick => trick.length > 12 && error.message.includes(trick)), error.message);
			}
		}
		assert.ok(taken > 20, `only ${taken} were taken`);
		assert.equal(Reflect.get({}, 'polluted'), undefined);
	});
});
