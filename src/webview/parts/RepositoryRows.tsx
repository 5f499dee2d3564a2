import { tx } from './tx';
import { SafeText } from './SafeText';

interface Props {
	readonly repositories: readonly { readonly name: string; readonly folder: string }[];
	/** On each one's button. */
	readonly label: string;
	readonly choose: (index: number) => void;
}

/** The open repositories, of which one is meant. */
export function RepositoryRows({ repositories, label, choose }: Props) {
	return (
		<ul class="rows">
			{repositories.map(({ name, folder }, index) => (
				<li key={folder}>
					<span class="grow">
						<SafeText text={name} />{' '}
						<span class="hint">
							<SafeText text={folder} />
						</span>
					</span>
					<button type="button" class="secondary" onClick={() => choose(index)}>
						{label}
						<span class="sr">, {tx('in {0}', <SafeText text={folder} />)}</span>
					</button>
				</li>
			))}
		</ul>
	);
}
