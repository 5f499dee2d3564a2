import { t } from '../../../core/translate';
import { useRef } from 'preact/hooks';
import { CVE_ASSIGNERS } from '../../../core/publication';
import { plainLine } from '../../../core/visible';
import { RECORDS } from '../../../protocol/records';
import { Choice } from '../../parts/Choice';
import { KeptTexts } from '../../parts/KeptTexts';
import { OwnedText } from '../../parts/OwnedText';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { assignerWords, namedAssigner } from './assigners';

/** Who assigns the CVE id, and what to do to get one there. */
export function AssignerSection({ model }: { readonly model: DraftModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'cveAssigner');
	/** Names by kind, so that a look at another kind takes none away. */
	const names = useRef(new Map<string, string>());
	const forge = model.forge();
	const [chosen] = RECORDS.cveAssigner.rows(saver.field('cveAssigner').text) ?? [];
	const kinds = CVE_ASSIGNERS.filter(kind => kind !== 'forge' || forge !== undefined || chosen?.kind === 'forge');
	const forgeName = forge?.name ?? t('The forge');
	const choose = (kind: (typeof kinds)[number]): void => {
		if (chosen !== undefined) names.current.set(chosen.kind, chosen.name ?? '');
		const next = namedAssigner({ kind }, names.current.get(kind) ?? '');
		saver.type('cveAssigner', RECORDS.cveAssigner.text([next]));
		void saver.flush();
	};
	const words = chosen === undefined ? undefined : assignerWords(chosen.kind, forgeName);
	return (
		<>
			<fieldset class="outcomes">
				<legend>{t('Who assigns the CVE id')}</legend>
				<p class="hint">{t('The nearest one is asked first: each covers what the ones below it leave over.')}</p>
				{kinds.map(kind => {
					const { label, meaning } = assignerWords(kind, forgeName);
					return (
						<Choice
							key={kind}
							name="cve-assigner"
							value={kind}
							label={label}
							text={meaning}
							checked={chosen?.kind === kind}
							choose={() => choose(kind)}
						/>
					);
				})}
			</fieldset>
			{chosen === undefined || words?.nameLabel === undefined ? null : (
				<OwnedText
					key={chosen.kind}
					id="cve-assigner-name"
					label={words.nameLabel}
					hint={words.nameHint ?? ''}
					text={chosen.name ?? ''}
					write={name => saver.type('cveAssigner', RECORDS.cveAssigner.text([namedAssigner(chosen, name)]))}
					leave={() => void saver.flush()}
				/>
			)}
			{chosen?.kind === 'none' && (chosen.name ?? '').trim() === '' ? (
				<p class="warning" role="status">
					{t('Write why: readers and the checks before publishing want to know.')}
				</p>
			) : null}
			{chosen?.kind === 'forge' && forge === undefined ? (
				<p class="warning" role="status">
					{t('This case is on no forge. Choose another one, or create the advisory on a forge first.')}
				</p>
			) : null}
			{words === undefined || words.how === '' ? null : <p>{words.how}</p>}
			{words?.link === undefined ? null : <LinkButton link={words.link} open={model.base.openLink} />}
			<KeptTexts model={model.base} field="cveAssigner" show={value => inWords(value, forgeName)} />
		</>
	);
}

function LinkButton({
	link: { label, url },
	open,
}: {
	readonly link: { readonly label: string; readonly url: string };
	readonly open: (url: string) => void;
}) {
	return (
		<div class="actions">
			<button type="button" class="quiet" title={plainLine(url, 300)} onClick={() => open(url)}>
				{label}
			</button>
		</div>
	);
}

function inWords(value: string, forge: string): string {
	const [row] = RECORDS.cveAssigner.rows(value) ?? [];
	if (row === undefined) return '';
	const { label } = assignerWords(row.kind, forge);
	return row.name === undefined ? label : `${label}: ${row.name}`;
}
