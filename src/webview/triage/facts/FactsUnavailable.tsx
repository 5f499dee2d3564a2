import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { Icon } from '../../parts/Icon';
import { RepositoryRows } from '../../parts/RepositoryRows';
import { SafeText } from '../../parts/SafeText';
import type { FactsModel } from './factsModel';

/** Why there are no answers, and the way out. */
export function FactsUnavailable({ facts }: { readonly facts: FactsModel }) {
	const view = facts.view();
	const again = (
		<div class="actions">
			<button type="button" class="secondary" onClick={facts.check}>
				{t('Check Again')}
			</button>
		</div>
	);
	switch (view.status) {
		case 'empty':
			return (
				<div class="card">
					<p>
						{t(
							'The report names nothing that can be looked up: no file, no function, no quoted code, no commit, no version. The step Completeness helps to ask for what is missing.',
						)}
					</p>
				</div>
			);
		case 'unavailable':
			return (
				<div class="card" role="alert">
					<h3>
						<Icon name="warning" />
						{t('Nothing was checked')}
					</h3>
					<p>{view.reason}</p>
					{again}
				</div>
			);
		case 'choose':
			return (
				<section class="card" aria-labelledby="facts-choose">
					<h3 id="facts-choose">{t('Which repository is meant?')}</h3>
					<p>
						{view.about === undefined ? (
							t('Several repositories are open, and the report does not say which one it is about.')
						) : (
							<>
								{tx(
									'The report is about {0}, and no open repository has it as a remote. Open a clone of it and check again, or check against another one, such as a fork.',
									<SafeText text={view.about} />,
								)}
							</>
						)}
					</p>
					<RepositoryRows repositories={view.repositories} label={t('Check here')} choose={facts.chooseRepository} />
					{again}
				</section>
			);
		default:
			return null;
	}
}
