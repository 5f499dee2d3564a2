import { t } from '../../../core/translate';
import type { Advisory } from '../../../core/advisory';
import { SafeText } from '../../parts/SafeText';
import { CREDIT_WORDS } from '../people/creditWords';

interface Props {
	readonly credits: Advisory['credits'];
	readonly references: readonly string[];
	readonly forge: string | undefined;
}

/** Who is credited, and where more is to be read, as readers of the advisory see it. */
export function PreviewLists({ credits, references, forge }: Props) {
	const named = credits.filter(({ name, login, state }) => (login ?? name ?? '').trim() !== '' && state !== 'declined');
	const links = references.filter(link => link.trim() !== '');
	return (
		<>
			{named.length === 0 ? null : (
				<section>
					<h5>{t('Credits')}</h5>
					<ul>
						{named.map(({ name, login, type, state }, index) => (
							<li key={index}>
								<SafeText text={login === undefined ? (name ?? '') : `@${login}`} />{' '}
								<span class="hint">
									{CREDIT_WORDS.find(([known]) => known === type)?.[1] ?? type}
									{state === 'pending' ? `, ${t('named once they agree')}` : ''}
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			{links.length === 0 ? null : (
				<section>
					<h5>{t('References')}</h5>
					<ul>
						{links.map((link, index) => (
							<li key={index}>
								<SafeText text={link} />
							</li>
						))}
					</ul>
					{forge === undefined ? null : (
						<p class="hint">
							{t('In documents and the announcement; {0} has no place for them but the description.', forge)}
						</p>
					)}
				</section>
			)}
		</>
	);
}
