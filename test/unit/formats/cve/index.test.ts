import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import { type CveRecord, IncompleteError, toCnaContainer, toCve } from '../../../../src/formats/cve';
import { anAdvisory } from '../../../support/builders';
import { assertIsCve } from '../../../support/cveSchema';
import { countDocuments } from '../../../support/documentCounts';
import { realAdvisories } from '../../../support/realAdvisories';
import { describeWithData } from '../../../support/sharedData';

const ORG = '8254265b-2729-46b6-b9e3-3dfca2d5bfca';
const CONTEXT = { orgId: ORG, shortName: 'example' };

describeWithData('advisories of the real world as CVE records', () => {
	it('are valid, or it is told what is missing', () => {
		let made = 0;
		const refused = new Map<string, string>();
		for (const { path, advisory } of realAdvisories()) {
			try {
				assertIsCve(toCve(advisory, CONTEXT));
				made += 1;
			} catch (error) {
				if (!(error instanceof IncompleteError)) throw error;
				refused.set(path, error.missing.join('; '));
			}
		}
		countDocuments('CVE 5.1', made, refused.size);
	});
});
