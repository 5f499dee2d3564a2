import { t } from '../../../core/translate';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { HOW_LIMIT, type PublicationView } from '../../../protocol/draft/publication';
import { Confirmed } from '../../parts/Confirmed';
import { OpenOnForge } from '../../parts/OpenOnForge';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import { FixLookState } from './FixLookState';
import { PushBranch } from './PushBranch';

interface Props {
	readonly model: DraftModel;
	readonly view: PublicationView;
}

/** How the fix gets into the public repository: a step of its own, before the advisory or knowingly after it. */
export function FixPublic({ model, view }: Props) {
	const { publication } = model;
	const { fixPublicAt, fixPublicHow, advisoryFirst } = view;
	if (fixPublicAt !== undefined) {
		return (
			<>
				{fixPublicHow === undefined ? null : (
					<p>
						<SafeText text={fixPublicHow} />
					</p>
				)}
				<FixLookState model={model} look={view.fixLook} />
				<div class="actions">
					<SendButton label={t('Look Again')} doing="" done="" secondary send={() => publication.lookForFix()} />
					<SendButton
						label={t('It Is Not Public After All')}
						doing={t('Writing it down…')}
						done=""
						secondary
						send={() => publication.recordFixPublic(null)}
					/>
				</div>
			</>
		);
	}
	const forge = model.forge();
	const isPublic = model.status().state === 'published' || model.status().state === 'withdrawn';
	const canPush = view.saved?.rows.some(({ names }) => names.some(({ kind }) => kind === 'branch')) === true;
	return (
		<>
			<p class="hint">
				{t('Whoever reads a public fix can find the vulnerability. Keep the time between fix and advisory short.')}
			</p>
			{forge === undefined || view.saved === undefined ? null : (
				<div class="way">
					<h5>{t('Merge on the page of {0}', forge.name)}</h5>
					<p>
						{t(
							'It merges all open pull requests of the fork at once, takes one of them into the default branch, and does not ask for the reviews or checks of protected branches. It cannot be done from here.',
						)}
					</p>
					<div class="actions">
						<OpenOnForge forge={forge} openLink={model.base.openLink} />
					</div>
				</div>
			)}
			{canPush ? <PushBranch model={model} view={view} /> : null}
			<div class="way">
				<h5>{t('Look whether it is public')}</h5>
				<p>{t('By commit and by change, in the branches that your clone last fetched. Fetch first.')}</p>
				<FixLookState model={model} look={view.fixLook} />
				<div class="actions">
					<SendButton label={t('Look')} doing="" done="" secondary send={() => publication.lookForFix()} />
				</div>
			</div>
			<ByHand model={model} />
			{isPublic ? null : advisoryFirst ? (
				<div class="actions">
					<SendButton
						label={t('The Advisory Does Not Go First')}
						doing={t('Writing it down…')}
						done=""
						secondary
						send={() => publication.advisoryFirst(false)}
					/>
				</div>
			) : (
				<Confirmed
					label={t('The Advisory Goes First…')}
					action={t('Record that the advisory goes first')}
					doing={t('Writing it down…')}
					run={() => publication.advisoryFirst(true)}
				>
					<p>
						{t(
							'Everybody learns of the vulnerability before they can upgrade. It is right when there is no fix, when a mitigation helps, or when it is exploited already. It is written down, and can be taken back.',
						)}
					</p>
				</Confirmed>
			)}
		</>
	);
}

function ByHand({ model }: { readonly model: DraftModel }) {
	const { publication } = model;
	const { typed } = publication;
	const [some, setSome] = useState(typed.how.trim() !== '');
	const box = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => {
		if (box.current !== null) box.current.value = typed.how;
	}, []);
	return (
		<div class="way">
			<h5>{t('Write it down by hand')}</h5>
			<div class="field">
				<label for="fix-public-how">{t('Where the fix is public')}</label>
				<p class="hint" id="fix-public-how-hint">
					{t('A release, a branch, another repository. Stays in the case.')}
				</p>
				<input
					autocomplete="off"
					id="fix-public-how"
					type="text"
					ref={box}
					maxLength={HOW_LIMIT}
					aria-describedby="fix-public-how-hint"
					onInput={event => {
						typed.how = event.currentTarget.value;
						setSome(typed.how.trim() !== '');
					}}
				/>
			</div>
			<div class="actions">
				<SendButton
					label={t('Record as Public')}
					doing={t('Writing it down…')}
					done=""
					secondary
					disabled={!some}
					send={() => publication.recordFixPublic(typed.how.trim())}
				/>
			</div>
		</div>
	);
}
