import type { Advisory } from '../../core/advisory';
import type { CsafDocument, CsafVersion } from './document';
import { isOut } from './tracking';

/** Labels of the traffic light protocol 2.0 (https://www.first.org/tlp/). */
export type Tlp = 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR';

/**
 * Who may see the document: everybody when the advisory is published, else the named recipients, unless told otherwise.
 * CSAF 2.0 has the labels of TLP 1: WHITE for CLEAR. It has none for AMBER+STRICT, so that becomes RED, the nearest label
 * that does not let more people see it, and the text says what was meant.
 */
export function distributionOf(
	a: Advisory,
	version: CsafVersion,
	told: Tlp | undefined,
): CsafDocument['document']['distribution'] {
	const tlp = told ?? (isOut(a) ? 'CLEAR' : 'RED');
	const url = 'https://www.first.org/tlp/';
	if (version === '2.1') return { tlp: { label: tlp, url } };
	if (tlp === 'AMBER+STRICT') {
		return {
			text: 'TLP 2.0: AMBER+STRICT. Share it on a need-to-know basis within your organisation only.',
			tlp: { label: 'RED', url },
		};
	}
	return { tlp: { label: tlp === 'CLEAR' ? 'WHITE' : tlp, url } };
}
