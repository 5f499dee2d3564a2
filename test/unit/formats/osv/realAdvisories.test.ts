import assert from 'node:assert/strict';
import { IncompleteError, toOsv } from '../../../../src/formats/osv';
import { countDocuments } from '../../../support/documentCounts';
import { assertIsOsv } from '../../../support/osvSchema';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';

/** What the advisories lack that become no document, in the words that people are told. */
const REASONS: readonly RegExp[] = [
	/an ecosystem that OSV knows, or a fix commit/,
	/a package name in row \d/,
	/a version range in row \d that can be read: /,
	/the time of the last change/,
];

describeWithData('every advisory of the shared data as OSV', () => {
	const refused: string[] = [];
	let made = 0;
	after(() => countDocuments('OSV', made, refused.length));

	it('is valid by its schema, or it is told what is missing', () => {
		for (const { path, advisory } of realAdvisories()) {
			try {
				assertIsOsv(toOsv(advisory, {}));
				made += 1;
			} catch (error) {
				assert.ok(error instanceof IncompleteError, `${path}: ${String(error)}`);
				refused.push(path);
				for (const item of error.missing) {
					assert.ok(
						REASONS.some(reason => reason.test(item)),
						`${path}: ${item}`,
					);
				}
			}
		}
		assert.ok(made >= 390, `only ${made} were made`);
	});
});
