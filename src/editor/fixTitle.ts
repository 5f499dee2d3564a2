import { caseName } from '../core/handle';
import type { Report } from '../feeds/feed';

const CVE_ID = /^CVE-\d{4}-\d{4,19}$/;
const GHSA_ID = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/;

/**
 * What a report may be called on a tab and in an editor, where other extensions and onlookers can read: its public id once
 * it is published, else the name of its case.
 * @param hidden whether titles and ids are kept off the screen
 */
export function openName({ advisory, record }: Report, hidden: boolean): string {
	if (hidden || advisory.state !== 'published') return caseName(record.handle);
	if (advisory.cveId !== undefined && CVE_ID.test(advisory.cveId)) return advisory.cveId;
	return GHSA_ID.test(advisory.id) ? advisory.id : caseName(record.handle);
}
