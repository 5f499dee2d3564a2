import type { Advisory } from '../../core/advisory';
import type { CsafInput } from './input';

/** The forge's words for credits. */
const TYPES = [
	'analyst',
	'coordinator',
	'finder',
	'remediation_developer',
	'remediation_reviewer',
	'remediation_verifier',
	'reporter',
	'sponsor',
	'tool',
];

/** Everybody whom a document thanks; an organisation where it names nobody of it. */
export function creditsOf(acknowledgments: CsafInput['document']['acknowledgments']): Advisory['credits'] {
	return acknowledgments.flatMap(({ names, organization, summary, urls }) => {
		const words = (summary ?? '').trim().toLowerCase().replace(/\s+/g, '_');
		const type = TYPES.includes(words) ? words : 'other';
		const people = names.length > 0 ? names : organization === undefined ? [] : [organization];
		const login =
			people.length === 1
				? urls.map(url => /^https:\/\/github\.com\/([A-Za-z0-9-]{1,39})\/?$/.exec(url)?.[1]).find(Boolean)
				: undefined;
		return people.flatMap((name): Advisory['credits'] => {
			if (name.trim() === '') return [];
			if (login === undefined) return [{ name, type }];
			return [{ login, ...(name === login ? {} : { name }), type }];
		});
	});
}
