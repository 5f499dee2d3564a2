import { t } from '../../../core/translate';
import type { DocumentKind } from '../../../protocol/draft/review';

/** What each document is called, and who takes it. */
export const DOCUMENT_WORDS: Readonly<Record<DocumentKind, { readonly name: string; readonly use: string }>> = {
	osv: { name: 'OSV', use: t('Package managers, scanners and osv.dev.') },
	'csaf-2.0': { name: 'CSAF 2.0', use: t('Companies and authorities that collect advisories by machine.') },
	'csaf-2.1': { name: 'CSAF 2.1', use: t('The same, in the newer version: with CVSS 4.0.') },
	cve: { name: t('CVE record'), use: t('The whole record, for a project that is its own CNA.') },
	'cna-container': {
		name: t('CNA container'),
		use: t('The part of the CVE record that you hand to whoever assigns the id.'),
	},
	openvex: {
		name: 'OpenVEX',
		use: t('Scanners of those who build on it: which versions are affected, which are fixed.'),
	},
};
