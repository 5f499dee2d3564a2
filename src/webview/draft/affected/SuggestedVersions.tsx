import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { Affected } from '../../../core/advisory';
import type { SuggestedStretch, SuggestionDone } from '../../../protocol/draft/affected';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { RowActions } from './rowActions';
import { withLower, withUpper } from './builtRange';
import { nextBranch, withChange } from './rows';
import { affectedWords, fixedWords, rowOf, stretchName } from './suggestionWords';

interface Props {
	readonly found: SuggestionDone;
	readonly at: number;
	readonly row: Affected;
	readonly actions: RowActions;
}

/** What the history says, branch by branch, with the evidence and a way to take it. */
export function SuggestedVersions({ found: { stretches, evidence }, at, row, actions }: Props) {
	return (
		<>
			{evidence.incomplete === undefined ? null : (
				<p class="with-icon">
					<Icon name="warning" />
					<SafeText text={evidence.incomplete} />
				</p>
			)}
			{stretches.length === 0 ? (
				<p>
					<SafeText text={`${evidence.fixed} ${evidence.affected}`} />
				</p>
			) : (
				<ul class="stretches">
					{stretches.map(stretch => (
						<li key={stretch.to.tag} class="stretch">
							<p class="stretch-name">
								<SafeText
									text={
										stretch.fixed === undefined
											? t('{0}, not fixed in any later tag', stretchName(stretch))
											: t('{0}, fixed in {1}', stretchName(stretch), stretch.fixed.version)
									}
								/>
							</p>
							<ul class="findings">
								<li class="finding">
									<Icon name="warning" />
									<p class="grow">
										<span class="finding-level">{t('First affected:')} </span>
										<SafeText
											text={stretch.from === undefined ? evidence.affected : affectedWords(stretch.from, evidence)}
										/>
									</p>
									<FromButton stretch={stretch} at={at} row={row} actions={actions} />
								</li>
								<li class="finding">
									<Icon name={stretch.fixed === undefined ? 'dash' : 'check'} />
									<p class="grow">
										<span class="finding-level">{t('First fixed:')} </span>
										<SafeText
											text={
												stretch.fixed === undefined
													? t('No tag after {0} has the fix on this branch.', stretch.to.tag)
													: fixedWords(stretch.fixed, evidence)
											}
										/>
									</p>
									<FixedButton stretch={stretch} at={at} row={row} actions={actions} />
								</li>
							</ul>
							<StretchButtons stretch={stretch} several={stretches.length > 1} at={at} row={row} actions={actions} />
						</li>
					))}
				</ul>
			)}
		</>
	);
}

interface ButtonProps extends Omit<Props, 'found'> {
	readonly stretch: SuggestedStretch;
}

/** What goes into the fields stands on the button. */
function StretchButtons({ stretch, several, at, row, actions }: ButtonProps & { readonly several: boolean }) {
	const { range, patched = '' } = rowOf(stretch, row);
	const branch = rowOf(stretch, { ecosystem: row.ecosystem });
	return (
		<div class="actions">
			<button type="button" class="secondary" onClick={() => actions.change(at, { range, patched })}>
				{tx('Use {0}', <SafeText text={patched === '' ? range : t('{0}, patched {1}', range, patched)} />)}
			</button>
			{several ? (
				<button type="button" class="quiet" onClick={() => actions.addAfter(at, withChange(nextBranch(row), branch))}>
					{t('Add as a Row')}
					<span class="sr">
						: <SafeText text={branch.range} />
					</span>
				</button>
			) : null}
		</div>
	);
}

function FromButton({ stretch: { from }, at, row, actions }: ButtonProps) {
	if (from === undefined) return null;
	const { version } = from;
	return (
		<button
			type="button"
			class="quiet"
			onClick={() => actions.change(at, { range: withLower(row.range, { version, after: false }) })}
		>
			{tx('Use >= {0}', <SafeText text={version} />)}
		</button>
	);
}

function FixedButton({ stretch: { fixed }, at, row, actions }: ButtonProps) {
	if (fixed === undefined) return null;
	const { version } = fixed;
	return (
		<button
			type="button"
			class="quiet"
			onClick={() =>
				actions.change(at, { range: withUpper(row.range, { version, included: false }), patched: version })
			}
		>
			{tx('Use < {0}', <SafeText text={version} />)}
		</button>
	);
}
