import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useState } from 'preact/hooks';
import { plainLine } from '../../../core/visible';
import type { Look } from '../../../protocol/draft/fix';
import { Going } from '../../parts/Going';
import { SafeText } from '../../parts/SafeText';

interface Props {
	readonly id: string;
	/** What it is called by those who cannot see it: "Look at the branches". */
	readonly label: string;
	readonly look: Look<unknown>;
	/** Begins it. @param repository of those that a person can choose from */
	readonly begin: (repository: number) => void;
	readonly cancel: () => void;
}

/** How a look in the repository goes on: how far it is with a way to stop it, in which repository, or why it failed. */
export function LookState({ id, label, look, begin, cancel }: Props) {
	return (
		<div role="status" class="look-state">
			{look.status === 'running' ? <Going label={label} look={look} cancel={cancel} /> : null}
			{look.status === 'failed' ? <p class="warning">{look.reason}</p> : null}
			{look.status === 'choose' ? <RepositoryChoice id={id} names={look.repositories} choose={begin} /> : null}
		</div>
	);
}

interface ChoiceProps {
	readonly id: string;
	readonly names: readonly string[];
	readonly choose: (index: number) => void;
}

/** No open repository is known to be the advisory's own: a person says which one it is. */
function RepositoryChoice({ id, names, choose }: ChoiceProps) {
	const [chosen, setChosen] = useState(0);
	if (names.length === 1)
		return (
			<div class="look-going">
				<p class="grow">
					{tx(
						'It cannot be told whether the open repository, {0}, is the advisory’s own.',
						<SafeText text={names[0] ?? ''} />,
					)}
				</p>
				<button type="button" class="secondary" onClick={() => choose(0)}>
					{t('Look There')}
				</button>
			</div>
		);
	return (
		<div class="look-going">
			<label for={`${id}-repository`}>{t('Repository')}</label>
			<select
				autocomplete="off"
				class="grow"
				id={`${id}-repository`}
				value={String(chosen)}
				onChange={event => setChosen(Number(event.currentTarget.value))}
			>
				{names.map((name, i) => (
					<option key={i} value={String(i)}>
						{plainLine(name, 100)}
					</option>
				))}
			</select>
			<button type="button" class="secondary" onClick={() => choose(chosen)}>
				{t('Look There')}
			</button>
		</div>
	);
}
