import { t } from '../../../core/translate';
import type { NoticeKind } from '../../../protocol/draft/dates';

/** Notices as people know them, and when each is right. */
export const NOTICES: Readonly<Record<NoticeKind, { readonly label: string; readonly meaning: string }>> = {
	embargoed: {
		label: t('Embargoed Notice'),
		meaning: t('To those who have to prepare in private, such as distributions: one to 30 working days before PD.'),
	},
	mitigation: {
		label: t('Mitigation First'),
		meaning: t('To the public, where people have to protect themselves now and there is no fix yet.'),
	},
	'embargo-broken': {
		label: t('Embargo Broken'),
		meaning: t('To those who were read in, when details became known before PD.'),
	},
};
