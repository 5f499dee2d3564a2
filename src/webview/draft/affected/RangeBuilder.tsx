import { t } from '../../../core/translate';
import { useMemo } from 'preact/hooks';
import { plainLine } from '../../../core/visible';
import { readBuilt, withLower, withUpper } from './builtRange';
import type { StatedVersion } from './versionLines';

interface Props {
	readonly id: string;
	readonly range: string;
	/** Of the package, the newest first. */
	readonly versions: readonly StatedVersion[];
	readonly change: (range: string) => void;
}

type End = 'open' | 'before' | 'including';
const ENDS: readonly (readonly [End, string])[] = [
	['open', t('with no end')],
	['before', t('to before')],
	['including', t('up to and including')],
];

/** In characters: an entry of a list is one line. */
const SHOWN = 100;

/** The same range, chosen from the repository's tags. */
export function RangeBuilder({ id, range, versions, change }: Props) {
	const names = useNames(versions);
	// Hundreds of choices are made once, not with every key.
	const options = useMemo(
		() =>
			names.map(version => (
				<option key={version} value={version}>
					{plainLine(version, SHOWN)}
				</option>
			)),
		[names],
	);
	const built = readBuilt(range);
	if (built === undefined) {
		return <p class="hint">{t('The range can be chosen from tags once its text is a range of at most two bounds.')}</p>;
	}
	const { lower, upper } = built;
	const end: End = upper === undefined ? 'open' : upper.included ? 'including' : 'before';
	const strange = (version: string | undefined) =>
		version === undefined || names.includes(version) ? null : (
			<option value={version}>{t('{0} (no tag)', plainLine(version, SHOWN))}</option>
		);
	return (
		<fieldset class="builder">
			<legend>{t('From tags')}</legend>
			<label class="inline-label">
				{lower?.after === true ? t('after version') : t('from version')}{' '}
				<select
					autocomplete="off"
					id={`${id}-from`}
					value={lower?.version ?? ''}
					onChange={event => {
						const { value: version } = event.currentTarget;
						change(withLower(range, version === '' ? undefined : { version, after: lower?.after ?? false }));
					}}
				>
					<option value="">{t('the beginning')}</option>
					{strange(lower?.version)}
					{options}
				</select>
			</label>
			<label class="inline-label">
				<span class="sr">{t('Where the range ends')}</span>
				<select
					autocomplete="off"
					id={`${id}-end`}
					value={end}
					onChange={event => {
						const chosen = ENDS.find(([value]) => value === event.currentTarget.value)?.[0] ?? 'open';
						const version = upper?.version ?? names[0] ?? '';
						change(withUpper(range, chosen === 'open' ? undefined : { version, included: chosen === 'including' }));
					}}
				>
					{ENDS.map(([value, name]) => (
						<option key={value} value={value}>
							{name}
						</option>
					))}
				</select>
			</label>
			{upper === undefined ? null : (
				<label class="inline-label">
					<span class="sr">
						{upper.included ? t('The last affected version') : t('The first version that is not affected')}
					</span>
					<select
						autocomplete="off"
						id={`${id}-to`}
						value={upper.version}
						onChange={event => change(withUpper(range, { ...upper, version: event.currentTarget.value }))}
					>
						{strange(upper.version)}
						{options}
					</select>
				</label>
			)}
		</fieldset>
	);
}

/** The same list as long as the versions are the same, whatever their states. */
function useNames(versions: readonly StatedVersion[]): readonly string[] {
	const key = versions.map(({ version }) => version).join('\n');
	return useMemo(() => [...new Set(key.split('\n'))], [key]);
}
