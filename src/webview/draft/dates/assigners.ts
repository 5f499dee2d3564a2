import { t } from '../../../core/translate';
import type { Assigner, CVE_ASSIGNERS } from '../../../core/publication';

type Kind = (typeof CVE_ASSIGNERS)[number];

/** An assigner as people know it. */
export interface AssignerWords {
	readonly label: string;
	/** When it is the right one. */
	readonly meaning: string;
	/** What to do to get an id there. Empty where the page does it. */
	readonly how: string;
	/** What its name is called beside its box; nothing where it has none. */
	readonly nameLabel?: string;
	readonly nameHint?: string;
	readonly link?: { readonly label: string; readonly url: string };
}

/** Where CNAs and their scopes are listed, and how each is reached. */
const PARTNERS = {
	label: t('Open the List of CNAs'),
	url: 'https://www.cve.org/PartnerInformation/ListofPartners',
} as const;
const NAMED = { nameLabel: t('Which one'), nameHint: t('Its name or its contact. Stays in the case.') } as const;

/** @param forge what the forge is called */
export function assignerWords(kind: Kind, forge: string): AssignerWords {
	switch (kind) {
		case 'own':
			return {
				label: t('Our own CNA'),
				meaning: t('This project, or the organisation that owns it, assigns CVE ids itself.'),
				how: t('Reserve an id with your CNA’s own tools, then enter it below.'),
			};
		case 'foundation':
			return {
				label: t('A foundation’s CNA'),
				meaning: t(
					'The project belongs to a foundation that assigns ids to its projects, as Apache, Eclipse and Python do.',
				),
				how: t(
					'Ask it in private, by the contact in the list of CNAs. Give the title, the affected versions and the weakness, not more than it needs; then enter the id below.',
				),
				...NAMED,
				link: PARTNERS,
			};
		case 'vendor':
			return {
				label: t('A vendor’s CNA'),
				meaning: t('A company makes this project, or its CNA says that it covers it.'),
				how: t('Ask it in private, by the contact in the list of CNAs; then enter the id below.'),
				...NAMED,
				link: PARTNERS,
			};
		case 'forge':
			return {
				label: forge,
				meaning: t('No other CNA covers this project, and the advisory is in a public repository there.'),
				how: '',
				link: PARTNERS,
			};
		case 'mitre':
			return {
				label: 'MITRE',
				meaning: t('The last resort: nobody else covers this project.'),
				how: t(
					'Fill in its form, “Request a CVE ID”. Say that it is not public yet. The answer comes by mail, and can take weeks; then enter the id below.',
				),
				link: { label: t('Open MITRE’s Form'), url: 'https://cveform.mitre.org/' },
			};
		case 'none':
			return {
				label: t('Nobody: there will be no CVE id'),
				meaning: t('Such as for a service that only you run, or a problem in what was never released.'),
				how: '',
				nameLabel: t('Why there will be none'),
				nameHint: t('In a sentence. Stays in the case, and stands in the checks before publishing.'),
			};
	}
}

/** The same assigner with another name; an empty one is none. */
export function namedAssigner({ kind }: Assigner, name: string): Assigner {
	return name === '' ? { kind } : { kind, name };
}
