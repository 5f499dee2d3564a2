import { t } from '../../../core/translate';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CheckView } from '../../../protocol/draft/review';
import { Icon } from '../../parts/Icon';
import { OwnedText } from '../../parts/OwnedText';
import { SafeText } from '../../parts/SafeText';
import type { StepProps } from '../stepProps';
import { STEP_LABELS } from '../steps';

interface Props extends Pick<StepProps, 'go'> {
	readonly check: CheckView;
	readonly state: 'todo' | 'overruled' | 'fine';
	/** Nobody decides any more whether it is published. */
	readonly isPublic: boolean;
	/** Why a person publishes all the same, as it is typed; nothing while nobody wants to. */
	readonly reason: string | undefined;
	readonly begin: () => void;
	readonly write: (reason: string) => void;
	/** The person went on to something else. */
	readonly leave: () => void;
	readonly takeBack: () => void;
}

const ICONS = { todo: 'warning', overruled: 'dash', fine: 'check' } as const;
const WORDS = { todo: t('To do'), overruled: t('Overruled'), fine: t('Fine') } as const;

/** One rule, how it stands, and what can be done about it. */
export function CheckRow({ check, state, isPublic, reason, begin, write, leave, takeBack, go }: Props) {
	const row = useRef<HTMLLIElement>(null);
	const began = useRef(false);
	const textId = `check-${check.rule}`;
	const boxId = `overrule-${check.rule}`;
	useLayoutEffect(() => {
		if (!began.current || reason === undefined) return;
		began.current = false;
		document.getElementById(boxId)?.focus();
	}, [reason]);
	return (
		<li
			class={`check check-${state}`}
			ref={row}
			onFocusOut={event => {
				const { relatedTarget } = event;
				if (reason !== undefined && !(relatedTarget instanceof Node && row.current?.contains(relatedTarget))) leave();
			}}
		>
			<span class="check-mark">
				<Icon name={ICONS[state]} />
			</span>
			<div class="check-body">
				<p id={textId}>
					<span class="check-word">{WORDS[state]}</span> <SafeText text={check.text} />
				</p>
				{state === 'fine' || reason === undefined ? null : isPublic ? (
					<p class="hint">
						<SafeText text={reason} />
					</p>
				) : (
					<OwnedText
						id={boxId}
						label={t('Why you publish all the same')}
						hint={t('Kept in the case. Seen by: those who read the case.')}
						text={reason}
						write={write}
						leave={() => undefined}
						rows={2}
					/>
				)}
				{state === 'fine' ? null : (
					<div class="actions">
						<button type="button" class="quiet" aria-describedby={textId} onClick={() => go(check.step)}>
							{t('Go to {0}', STEP_LABELS[check.step])}
						</button>
						{isPublic ? null : reason === undefined ? (
							<button
								type="button"
								class="quiet"
								aria-describedby={textId}
								onClick={() => {
									began.current = true;
									begin();
								}}
							>
								{t('Publish all the same…')}
							</button>
						) : (
							<button type="button" class="quiet" aria-describedby={textId} onClick={takeBack}>
								{t('Take this back')}
							</button>
						)}
					</div>
				)}
			</div>
		</li>
	);
}
