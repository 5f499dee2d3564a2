import { t } from '../../../core/translate';
import type { StageName } from '../../../core/publicationPath';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import type { DraftStep } from '../../../core/draftSteps';
import { FixPublic } from './FixPublic';
import { Publish } from './Publish';
import { ReferencesAfter } from './ReferencesAfter';
import { SaveFork } from './SaveFork';
import { LEAVE_OUT, STAGE_NAMES, STATE_WORDS } from './stageWords';

interface Props {
	readonly model: DraftModel;
	readonly go: (step: DraftStep) => void;
}

/** Where a stage is done that has its own place: another step, or another part of this one. */
const PLACES: Readonly<Partial<Record<StageName, { label: string; step?: DraftStep; heading?: string }>>> = {
	cve: { label: t('Go to the CVE Id'), step: 'dates' },
	fork: { label: t('Go to the Private Fork'), step: 'fix' },
	people: { label: t('Go to People'), step: 'people' },
	pd: { label: t('Go to PD'), step: 'dates' },
	notice: { label: t('Go to Notices'), step: 'dates' },
	checks: { label: t('Go to the Checks'), heading: 'checks-heading' },
	announce: { label: t('Go to the Announcement'), heading: 'announcement-heading' },
};

/** Everything between a draft and its publication, in order: how each stage stands, and what to do about it. */
export function PublicationPath({ model, go }: Props) {
	useChange(model.onStatus);
	const view = model.publication.view();
	if (view === undefined) return null;
	return (
		<section class="part" aria-labelledby="publication-heading">
			<h3 id="publication-heading" tabIndex={-1}>
				{t('The way to publication')}
			</h3>
			<ol class="path">
				{view.stages.map(({ name, state, text }) => (
					<li key={name} class={`stage stage-${state}`} aria-current={state === 'next' ? 'step' : undefined}>
						<div class="stage-head">
							<h4>{STAGE_NAMES[name]}</h4>
							<span class="stage-state">
								<Icon name={STATE_WORDS[state].icon} />
								{STATE_WORDS[state].label}
							</span>
						</div>
						<p class="stage-text">
							<SafeText text={text} />
						</p>
						<Action model={model} go={go} name={name} />
					</li>
				))}
			</ol>
		</section>
	);
}

function Action({ model, go, name }: Props & { readonly name: StageName }) {
	const place = PLACES[name];
	const view = model.publication.view();
	const state = view?.stages.find(stage => stage.name === name)?.state;
	if (view === undefined) return null;
	if (place !== undefined) {
		const { step, heading } = place;
		const isOut = view.leftOut.some(stage => stage === name);
		if (state === 'not-needed' && !isOut) return null;
		const reach = (): void => {
			if (step !== undefined) go(step);
			else if (heading !== undefined) document.getElementById(heading)?.focus();
		};
		return (
			<div class="actions">
				{isOut ? null : (
					<button type="button" class={state === 'next' ? undefined : 'secondary'} onClick={reach}>
						{place.label}
					</button>
				)}
				<LeaveOut model={model} name={name} />
			</div>
		);
	}
	switch (name) {
		case 'save-fork':
			return <SaveFork model={model} view={view} />;
		case 'fix-public':
			return <FixPublic model={model} view={view} />;
		case 'publish':
			return <Publish model={model} view={view} />;
		case 'references':
			return <ReferencesAfter model={model} view={view} go={go} />;
		default:
			return null;
	}
}

function LeaveOut({ model, name }: { readonly model: DraftModel; readonly name: StageName }) {
	const view = model.publication.view();
	const state = view?.stages.find(stage => stage.name === name)?.state;
	const what = LEAVE_OUT[name];
	if (view === undefined || what === undefined) return null;
	const isOut = view.leftOut.some(stage => stage === name);
	if (!isOut && state !== 'next' && state !== 'waiting') return null;
	return (
		<SendButton
			key={String(isOut)}
			label={isOut ? t('Take Up {0} After All', what) : t('Leave Out {0}', what)}
			doing={t('Writing it down…')}
			done=""
			secondary
			send={() => model.publication.leaveOut(name, !isOut)}
		/>
	);
}
