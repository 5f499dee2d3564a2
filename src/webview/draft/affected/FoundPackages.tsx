import { t } from '../../../core/translate';
import { useRef, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { FoundPackageView } from '../../../protocol/draft/affected';
import { formatCount } from '../../format';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { ecosystemName } from './rows';

interface Props {
	readonly model: DraftModel;
	readonly take: (found: FoundPackageView) => void;
}

/** So many packages are shown before a person asks for all. */
const SHOWN = 6;

/** The packages that the manifests of the workspace describe, to be taken by a click. */
export function FoundPackages({ model: { affected, base }, take }: Props) {
	const named = useRef('');
	named.current = namesOf(affected.rows());
	useChange(base.onField, changed => changed === 'affected' && namesOf(affected.rows()) !== named.current);
	const [all, setAll] = useState(false);
	const found = affected.packages();
	const written = new Set(named.current.split('\n'));
	return (
		<section class="part" aria-labelledby="found-packages">
			<h3 id="found-packages">{t('Packages found in this workspace')}</h3>
			{found.status === 'read' ? (
				<>
					{found.packages.length === 0 ? (
						<p class="hint">{t('No manifest of this workspace names a package. Add it by hand.')}</p>
					) : (
						<ul class="rows">
							{found.packages.slice(0, all ? undefined : SHOWN).map(one => (
								<FoundPackage
									key={`${one.ecosystem} ${one.name} ${one.path}`}
									found={one}
									there={written.has(`${one.ecosystem} ${one.name}`)}
									take={take}
								/>
							))}
						</ul>
					)}
					{found.packages.length > SHOWN ? (
						<button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
							{all ? t('Show fewer') : t('Show all {0} packages', formatCount(found.packages.length))}
						</button>
					) : null}
					{found.more ? <p class="hint">{t('There are more manifests than are read.')}</p> : null}
					<Problems problems={found.problems} more={found.moreProblems} />
				</>
			) : found.status === 'failed' ? (
				<>
					<p class="warning">{found.reason}</p>
					<div class="actions">
						<button type="button" class="secondary" onClick={affected.read}>
							{t('Read Again')}
						</button>
					</div>
				</>
			) : found.status === 'no-folder' ? (
				<p class="hint">{t('No folder is open, so there are no manifests to read. Add the package by hand.')}</p>
			) : (
				<p class="hint" role="status">
					{t('Reading manifests…')}
				</p>
			)}
		</section>
	);
}

function namesOf(rows: readonly Affected[]): string {
	return rows.map(({ ecosystem, name }) => `${ecosystem} ${name}`).join('\n');
}

interface FoundProps {
	readonly found: FoundPackageView;
	/** Whether a row names it. */
	readonly there: boolean;
	readonly take: (found: FoundPackageView) => void;
}

function FoundPackage({ found, there, take }: FoundProps) {
	const { ecosystem, name, version, path, published, note } = found;
	return (
		<li>
			<span class="grow">
				<span class="found-name">
					<SafeText text={name} />
				</span>{' '}
				<span class="affected-ecosystem">{ecosystemName(ecosystem)}</span>
				{published ? null : <span class="affected-ecosystem">{t('not published')}</span>}
				<span class="hint block">
					<SafeText text={path} />
					{version === undefined ? null : (
						<>
							{' '}
							· <SafeText text={version} />
						</>
					)}
					{note === undefined ? null : (
						<>
							{' '}
							· <SafeText text={note} />
						</>
					)}
				</span>
			</span>
			{there ? (
				<span class="good">
					<Icon name="check" /> {t('In a row')}
				</span>
			) : (
				<button type="button" class="secondary" onClick={() => take(found)}>
					{t('Add')}
					<span class="sr">
						{' '}
						<SafeText text={name} />, {ecosystemName(ecosystem)}
					</span>
				</button>
			)}
		</li>
	);
}

interface ProblemsProps {
	readonly problems: readonly { readonly path: string; readonly reason: string }[];
	/** So many more there are. */
	readonly more: number;
}

function Problems({ problems, more }: ProblemsProps) {
	if (problems.length === 0) return null;
	const count = problems.length + more;
	return (
		<details>
			<summary>
				{count === 1 ? t('1 manifest gave no package') : t('{0} manifests gave no package', formatCount(count))}
			</summary>
			<ul class="problems">
				{problems.map(({ path, reason }) => (
					<li key={`${path} ${reason}`}>
						<SafeText text={path} />: <SafeText text={reason} />
					</li>
				))}
			</ul>
			{more > 0 ? <p class="hint">{t('And {0} more.', formatCount(more))}</p> : null}
		</details>
	);
}
